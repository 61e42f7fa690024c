import { byId, element, say } from './element.js';
import { parseHeaders, parseVariables, send } from './request.js';
import { INTROSPECTION, readTypes, searchTypes, showTypes } from './schema.js';

/** The page's own editor, answer and schema: what there is where Apollo Sandbox is not. */
export function showWorkbench({ endpoint, token, examples }) {
  document.querySelector('main').hidden = false;
  byId('token').value = token ?? '';
  offerExamples(examples);
  byId('request').addEventListener('submit', (event) => {
    event.preventDefault();
    void run(endpoint);
  });
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    byId('request').requestSubmit();
  });
  byId('token').addEventListener('change', () => explore(endpoint));
  byId('search').addEventListener('input', showFound);
  void explore(endpoint);
}

function offerExamples(examples) {
  const choice = byId('example');
  choice.append(...examples.map(({ title }) => element('option', {}, title)));
  const fill = () => {
    byId('operation').value = examples[choice.selectedIndex].document;
    byId('variables').value = '';
  };
  choice.addEventListener('change', fill);
  fill();
}

async function run(endpoint) {
  const variables = read('variables', parseVariables);
  const headers = read('headers', parseHeaders);
  const problems = [variables, headers].flatMap(({ problem }) => problem ?? []);
  say(byId('problem'), problems.join(' '));
  if (problems.length > 0) return;

  const button = document.querySelector('#request button');
  button.disabled = true;
  showStatus('Running …', '');
  try {
    showAnswer(
      await send({
        endpoint,
        token: byId('token').value.trim(),
        headers: headers.value,
        query: byId('operation').value,
        variables: variables.value,
      }),
    );
  } catch (error) {
    showStatus(`The gateway did not answer: ${error.message}.`, 'bad');
    showErrors([]);
    byId('body').textContent = '';
  }
  button.disabled = false;
}

/** What a field holds, or what is wrong with it. */
function read(id, parse) {
  const field = byId(id);
  try {
    const value = parse(field.value);
    field.removeAttribute('aria-invalid');
    return { value };
  } catch (error) {
    field.setAttribute('aria-invalid', 'true');
    return { problem: error.message };
  }
}

function showAnswer({ status, statusText, milliseconds, bytes, errors, text }) {
  const isGood = status === 200 && errors.length === 0;
  const count = errors.length === 1 ? '1 error' : `${errors.length} errors`;
  const parts = [`${status} ${statusText}`, `${milliseconds} ms`, `${bytes} bytes`];
  showStatus(
    [...parts, ...(errors.length > 0 ? [count] : [])].join(' · '),
    isGood ? 'good' : 'bad',
  );
  showErrors(errors);
  byId('body').textContent = text;
  byId('answer').scrollIntoView({ block: 'nearest' });
}

function showStatus(text, tone) {
  byId('status').textContent = text;
  byId('status').className = tone;
}

function showErrors(errors) {
  byId('errors').hidden = errors.length === 0;
  byId('errors').replaceChildren(
    ...errors.map(({ message, path, extensions }) =>
      element(
        'li',
        {},
        path && element('code', {}, `${path.join('.')} `),
        String(message),
        extensions?.code && ` (${extensions.code})`,
      ),
    ),
  );
}

let types = [];

async function explore(endpoint) {
  const token = byId('token').value.trim();
  byId('found').textContent = 'Reading the schema …';
  types = [];
  try {
    const { status, body, errors } = await send({ endpoint, token, query: INTROSPECTION });
    if (!body?.data?.__schema) throw new Error(errors[0]?.message ?? `status ${status}`);
    types = readTypes(body.data.__schema);
    showFound();
  } catch (error) {
    byId('found').textContent = `This token does not show the schema: ${error.message}`;
    byId('types').replaceChildren();
  }
}

function showFound() {
  const found = searchTypes(types, byId('search').value);
  byId('found').textContent = found.length === 1 ? '1 type' : `${found.length} types`;
  showTypes(byId('types'), found, (name) => {
    byId('search').value = name;
    showFound();
    byId('search').focus();
  });
}
