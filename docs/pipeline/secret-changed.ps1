# Tells Breakglass that a secret of Secret Server has changed; Breakglass then reads it itself.
#
# For an event pipeline: a script of the type "PowerShell" with the argument $SecretId, and the id of
# the Secret Server in setup.json after it where there are several. Runs on Windows PowerShell 5.1 and
# on PowerShell 7, on the web server or on a distributed engine. The machine must trust the
# authority of the listener's certificate.

$ErrorActionPreference = 'Stop'

# Where the listener is, and a file with push.listener.secret that only the account of the engine can read.
$listener = 'https://jump-01.acme.example:8443'
$secretFile = 'C:\ProgramData\BreakglassPipeline\secret.txt'

$secretId = [string]$Args[0]
$serverId = [string]$Args[1]
if ($secretId -notmatch '^[0-9]+$') { throw 'The first argument must be the id of a secret.' }
if ($serverId -notmatch '^[A-Za-z0-9_-]*$') { throw 'The second argument must be the id of a Secret Server.' }

# Line feeds at the end of the file are not part of the secret.
$secret = [System.IO.File]::ReadAllText($secretFile).TrimEnd("`r", "`n")

$timestamp = [DateTimeOffset]::UtcNow.ToUnixTimeSeconds().ToString()
$nonce = [Guid]::NewGuid().ToString('N')
$body = "{""secretId"":""$secretId""}"
if ($serverId -ne '') { $body = "{""secretId"":""$secretId"",""server"":""$serverId""}" }

# HMAC-SHA-256 over method, path, timestamp, nonce and body.
$message = "POST`n/api/secretchanged`n$timestamp`n$nonce`n$body"
$utf8 = New-Object System.Text.UTF8Encoding($false)
$hmac = New-Object System.Security.Cryptography.HMACSHA256
$hmac.Key = $utf8.GetBytes($secret)
$signature = [BitConverter]::ToString($hmac.ComputeHash($utf8.GetBytes($message))).Replace('-', '').ToLowerInvariant()
$hmac.Dispose()

[Net.ServicePointManager]::SecurityProtocol = [Net.ServicePointManager]::SecurityProtocol -bor [Net.SecurityProtocolType]::Tls12

$headers = @{
    'X-Breakglass-Timestamp' = $timestamp
    'X-Breakglass-Nonce'     = $nonce
    'X-Breakglass-Signature' = $signature
}
$answer = Invoke-WebRequest -UseBasicParsing -Method Post -Uri "$listener/api/secretchanged" `
    -ContentType 'application/json' -Headers $headers -Body $utf8.GetBytes($body) -TimeoutSec 30
if ($answer.StatusCode -ne 202) { throw "The listener answered $($answer.StatusCode)." }
