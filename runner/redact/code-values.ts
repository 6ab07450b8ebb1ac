/** What stands after `password =` in code and not in a setting: a call, a member, an element, a type, a comparison. */
export function isCode(text: string): boolean {
  return (
    isCall(text) ||
    MEMBER.test(text) ||
    ELEMENT.test(text) ||
    GENERIC.test(text) ||
    isQualifiedName(text) ||
    MEMBERS.test(text) ||
    /^[A-Za-z_]\w*::[\w<>:]*\(?/.test(text) ||
    /^(?:Read|Get|New|Import|Invoke|ConvertTo|ConvertFrom)-[A-Z]\w+$/.test(text) ||
    /^(?:[\w$]+\.)+[A-Z]\w*@[\da-f]{4,8}$/.test(text) ||
    /^(?:(?:\|\||&&|[=!<>]==?)$|[=!<>]==?[\s"']|!![A-Za-z_$.]+$|\/\^|\([\w\s,]*\)$)/.test(text) ||
    /^[a-z_]*(?:password|passwd|secret|token|_key)s?[,;)]*$/i.test(text) ||
    /^(?:new|await|async|function|return|const|let|var)$/.test(text) ||
    /^-(?:ms|moz|webkit)-[a-z-]+$/.test(text) ||
    /^&(?:mut\s)?(?:str|\[u8\]|String|(?:[A-Z][a-z]+){1,4}),?$/.test(text) ||
    EXPRESSION.test(text) ||
    /^[A-Za-z_]+\)+[.[].*$/.test(text)
  );
}

/** A regular expression: `/(?:key|token)\s*=/i`. */
const EXPRESSION = /^\/(?=.*(?:\(\?|\\[bdsw]|\[\^)).*\/[dgimsuy]{0,6}[;,)]*$/;

function isCall(text: string): boolean {
  const head = text.slice(0, text.indexOf('('));
  return CALL.test(text) && !(/\d/.test(head) && looksMixed(head) && !isWordy(head));
}

/** A call, to its end or to where a space cut it. */
const CALL =
  /^[A-Za-z_$][\w$]*(?:(?:\.|->|::)[A-Za-z_$][\w$]*)*(?:<[A-Za-z][\w.?[\]]{0,40}>|[!?])?\((?:[A-Za-z_]+=.*|[!&*]?[\w$.[\]('"{:]*[\w$('"\]{]$|["'].*|.*\)[\].;,)}?:[(>]*$|.*\)\.\w.*|.*\)\[["']?[\w-]{1,60}["']?\]|$)/;
const MEMBER =
  /^(?:this|self|process|os|env|config|settings|args|opts|options|req|request|params|props|data|ctx|cfg|user|event|row)(?:\.|->|\?\.|\[:?)(?:[A-Za-z_$]|["'\d])[\w$]*(?:[^\w!#%^~@].*)?$|^[tenr](?:\.|\[|\?\.)[a-z][A-Za-z]*(?:[.([,;].*)?$/;
/** `settings.auth.password`: words, and no mixture of letters. */
const MEMBERS =
  /^(?:[a-z_]+|[A-Z_]+|[A-Za-z][a-z]{2,}(?:[A-Z]{1,4}[a-z]{2,})*)(?:\.(?:[a-z_]+|[A-Z_]+|[A-Za-z][a-z]{2,}(?:[A-Z]{1,4}[a-z]{2,})*))+$/;
/** `list[0]`, `row["name"]`, `key[:16]`, `Dict[str`, and what a line goes on with after `request[`. */
const ELEMENT =
  /^[A-Za-z_$]+(?:\??\.[A-Za-z_$][\w$]*)*\[(?:(?:-?\d*:?-?\d*|["'][\w .:-]*["']|:?[A-Za-z_$][\w$.]*:?)\](?:\.[A-Za-z_]\w*)*(?:[([].*)?$|[A-Za-z_$]*$|[A-Za-z_$]\w*(?:\.[A-Za-z_$]+)+$|:$)/;
/** `Promise<string>`, `Array<Value>`, `Record<string` */
const GENERIC = /^(?:[\w$]+\.)*[A-Z][A-Za-z]*<[A-Za-z$."'[\]<>,| ]*$/;

/** Names told apart by dots: `ed25519.Ed25519PrivateKey`. */
function isQualifiedName(text: string): boolean {
  return /^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+$/.test(text) && isWordy(text);
}

/** Whether a text is a name in a program, with digits in it: `X448KeyPairOptions`. Chance makes words, but hardly one of these. */
export function isWordy(text: string): boolean {
  if (!WORD_OF_PROGRAMS.test(text)) return false;
  const words = (text.match(/[A-Z]?[a-z]{3,}|[A-Z][a-z]{2}/g) ?? []).join('');
  return words.length >= text.replace(/\W/g, '').length * 0.4;
}

const WORD_OF_PROGRAMS =
  /(?:Private|Public|Key|Token|Auth|Cipher|Session|Hmac|Client|Server|Options?|Object|Types?|Error|Exception|Factory|Handler|Service|Manager|Request|Response|Config|Context|Provider|Signature|Secret|Password|Impl|Builder|Controller|Array|Buffer|Stream|Element)s?(?=[A-Z\d_.]|$)/;

/** Whether a text is made of whole words and one of them is a word for secrets: `client_secret`, `providedApiKey`, `my-secret-passphrase`. */
export function isNameOfSecret(text: string, quoted: boolean): boolean {
  if (!(quoted ? IDENTIFIER : NAME).test(text)) return false;
  const words = text
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/);
  return words.length > 1 && words.some((word) => WORDS_FOR_SECRETS.has(word));
}

const NAME = /^[A-Za-z]+(?:[-_ .:/]{1,2}[A-Za-z]+)*$/;
/** Quotes can hold anything, so only what is written as programs write names is one. */
const IDENTIFIER = /^(?:[a-z]+(?:_[a-z]+)+|_?[a-z]+(?:[A-Z]+[a-z]+)+|my(?:[- ][a-z]+)+)$/;

const WORDS_FOR_SECRETS = new Set(
  'password passwords passwd passphrase pass pwd psk secret secrets token tokens key keys apikey keyfile credential credentials creds signature cookie session auth authorization private'.split(
    ' ',
  ),
);

/** Whether a text says where a value is kept: an address, a path, a file. */
export function isLocation(text: string): boolean {
  if (text.startsWith('/') && looksMixed(text)) return false;
  return (
    /^(?:[a-z][a-z0-9+.-]*:\/\/[^@\s]*|(?:~|\.{1,2}\w*)?\/(?:[\w.@-]+\/)*[\w.@-]*\.?[a-z]{1,10}(?::\d{1,6}){0,2}|[A-Z]:\\.*|[\w-]+(?:\/[\w-]+)*\.(?:pem|key|crt|cer|p12|pfx|jks|json|ya?ml|txt|env|conf|cfg|ini|js|ts|py|go|rb|html?|md|xml|java|kt|scala|cs|rs|cpp|php|sh|sql|log)(?::\d{1,6}){0,2}|#[a-z-]+|[\w-]+:\/(?:[\w.@-]+\/)*[\w.@-]+)$/i.test(
      text,
    ) || /^[a-z][a-z_-]*(?:\/[a-z][a-z_.-]*){1,6}(?:\/\d{1,4})?$/.test(text)
  );
}

/** Whether letters change as in base64 rather than in a path or the name of a function. */
function looksMixed(text: string): boolean {
  const flat = text.replace(/\W/g, '');
  return /[A-Z]/.test(flat) && /[a-z]/.test(flat) && changesOf(flat) >= flat.length * 0.3;
}

/** How often a text goes from one class of character to another, as chance does; words and names rarely do. */
export function changesOf(text: string): number {
  return (text.match(/[a-z](?=[A-Z\d])|[A-Z](?=[\da-z])|\d(?=[A-Za-z])/g) ?? []).length;
}
