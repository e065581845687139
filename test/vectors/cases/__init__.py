"""What the vectors are about: one module for each place a fault can be in."""
