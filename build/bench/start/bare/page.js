// A search box as anybody writes it first: every name is looked at for every key, fifty rows are drawn.

const box = document.querySelector('input');
const list = document.querySelector('[role=listbox]');
let names = [];

globalThis.fill = given => {
  names = given;
  box.focus();
};

box.addEventListener('input', () => {
  const words = box.value.toLowerCase().split(' ');
  const found = names.filter(name => words.every(word => name.includes(word)));
  list.replaceChildren(...found.slice(0, 50).map(rowOf));
});

document.addEventListener('keydown', ({ key }) => {
  if (key === 'Enter') void globalThis.bare.copy(list.textContent);
});

function rowOf(name) {
  const row = document.createElement('div');
  row.setAttribute('role', 'option');
  row.textContent = name;
  return row;
}
