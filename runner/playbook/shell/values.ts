import type { ArithmeticExpression, Command, SyntaxNode, TestExpression, Word } from 'unbash';
import { type Expansion, expansionsOf } from './expansions.ts';
import type { GivenValues, Remark } from './remark.ts';

/** Values that a shell would split at spaces and take for file names. */
export function unquotedRemarks(command: Command, given: GivenValues): Remark[] {
  const words = [command.name, ...command.args].filter((word) => word?.type === 'Word');
  return words.flatMap((word) =>
    expansionsOf(word)
      .filter(({ quoted, name }) => !quoted && isCode(name, given))
      .map(({ text, pos }) =>
        remark(
          pos,
          `${text} is not in double quotes: a space in it makes two words, a * file names`,
          `Write "${text}".`,
        ),
      ),
  );
}

const comparing = new Set(['-eq', '-ne', '-lt', '-le', '-gt', '-ge']);

/** Values where bash calculates: it runs commands that stand in an index, such as `a[$(reboot)]`. */
export function arithmeticRemarks(node: SyntaxNode, given: GivenValues): Remark[] {
  const hint = 'Compare with [ … ], which calculates nothing: [ "$NAME" -gt 3 ].';
  const found = (names: readonly { readonly name: string; readonly pos: number }[]): Remark[] =>
    names
      .filter(({ name }) => isCode(name, given))
      .map(({ name, pos }) =>
        remark(pos, `bash calculates with $${name}, and runs what stands in it`, hint),
      );
  if (node.type === 'TestCommand') return found(comparedIn(node.expression));
  if (node.type === 'ArithmeticFor') return found(inAll([node.initialize, node.test, node.update]));
  if (node.type === 'ArithmeticCommand' || node.type === 'ArithmeticExpansion') {
    return found(inAll([node.expression]));
  }
  if (node.type !== 'ParameterExpansion') return [];
  const { operation, index } = node;
  const slice = operation?.type === 'Slice' ? [operation.offset, operation.length] : [];
  const words = [index, ...slice].filter((word) => word !== undefined);
  const own = { name: node.parameter, pos: node.pos };
  const isRun =
    node.prefix === '!' || (operation?.type === 'Transform' && operation.operand.value === 'P');
  return [...found(words.flatMap(namesInWord)), ...(isRun ? found([own]) : [])];
}

function inAll(
  expressions: readonly (ArithmeticExpression | undefined)[],
): ReturnType<typeof calculatedIn> {
  return expressions.flatMap((one) => (one === undefined ? [] : calculatedIn(one)));
}

/** Whether a value could hold code. */
export function isCode(name: string | null, given: GivenValues): boolean {
  const kind = given.get(name ?? '');
  return kind === 'any' || kind === 'secret';
}

/** The expansions of a word that could bring code along. */
export function codeIn(word: Parameters<typeof expansionsOf>[0], given: GivenValues): Expansion[] {
  return expansionsOf(word).filter(({ name }) => isCode(name, given));
}

function comparedIn(expression: TestExpression): { name: string; pos: number }[] {
  switch (expression.type) {
    case 'TestBinary':
      return comparing.has(expression.operator)
        ? [expression.left, expression.right].flatMap(namesInWord)
        : [];
    case 'TestUnary':
      return expression.operator === '-v' ? namesInWord(expression.operand) : [];
    case 'TestLogical':
      return expression.operands.flatMap(comparedIn);
    case 'TestNot':
      return comparedIn(expression.operand);
    case 'TestGroup':
      return comparedIn(expression.expression);
  }
}

function calculatedIn(expression: ArithmeticExpression): { name: string; pos: number }[] {
  switch (expression.type) {
    case 'ArithmeticBinary':
      return [expression.left, expression.right].flatMap(calculatedIn);
    case 'ArithmeticUnary':
      return calculatedIn(expression.operand);
    case 'ArithmeticTernary':
      return [expression.test, expression.consequent, expression.alternate].flatMap(calculatedIn);
    case 'ArithmeticGroup':
      return calculatedIn(expression.expression);
    case 'ArithmeticWord': {
      const bare = /^\$?\{?([A-Za-z_]\w*)/.exec(expression.value)?.[1];
      const own = bare === undefined ? [] : [{ name: bare, pos: expression.pos }];
      return [...own, ...namesInWord(expression)];
    }
    case 'ArithmeticCommandExpansion':
      return [];
  }
}

function namesInWord(word: Word | Extract<ArithmeticExpression, { type: 'ArithmeticWord' }>) {
  const named = expansionsOf(word).flatMap(({ name, pos }) =>
    name === null ? [] : [{ name, pos }],
  );
  // In a comparison a bare name is a variable too: [[ X -eq 3 ]].
  const bare = word.type === 'Word' && /^[A-Za-z_]\w*$/.test(word.value);
  return bare ? [{ name: word.value, pos: word.pos }] : named;
}

function remark(offset: number, message: string, hint: string): Remark {
  return { about: 'value', risk: 'read', message, hint, offset };
}
