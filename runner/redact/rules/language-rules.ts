import { tokenRule } from './token-rule.ts';
import type { TokenRule } from './token-rule.ts';

/** The word for a password in other scripts and languages; of the first letter both cases are possible. */
const WORDS =
  'ароль 密码 密碼 口令 パスワード 暗証番号 비밀번호 암호 asło eslo arola ösenord dgangskode assord alasana elszó ifre סיסמ المرور ωδικός khẩu รหัสผ่าน पासवर्ड арола sandi laluan ozinka eslo laptažodis arool koden رمز'.split(
    ' ',
  );

/** Passwords as people tell them in other languages than English. */
export const LANGUAGE_RULES: readonly TokenRule[] = [
  // пароль: …
  tokenRule(
    'passwd',
    WORDS,
    /(?<=(?:пароль|密码|密碼|口令|パスワード|暗証番号|비밀번호|암호|hasło|heslo|parola(?:[ _-]chiave| d['’]ordine)?|lösenord|adgangskode|passord|salasana|jelszó|şifre|סיסמה?|كلمة المرور|κωδικός|mật khẩu|รหัสผ่าน|पासवर्ड)["'*]{0,2}\s{0,2}(?:[:：=]|(?:は|는|은|[^\S\n]это\b)(?=\s{0,2}["']?[\x21-\x7e]{4}))\s{0,2}["']?)[^\s"'*][^\s"']{3,}/iu,
  ),
  // The word with what it is for: `password di accesso: …`, `la clave del servidor es …`
  tokenRule(
    'passwd',
    [
      'password d',
      'mot de passe ',
      'clave d',
      'ontraseña ',
      'senha d',
      'asswort f',
      'ennwort f',
      'achtwoord v',
    ],
    /(?<=\b(?:password|mot de passe|clave|contraseña|senha|passwort|kennwort|wachtwoord)\s(?:di|de|del|de la|des?|du|da|do|d['’]|für|pour|para|voor|van)\s?(?:(?:le|la|l['’]|el|het|de|den|die|das|der|o|a)\s)?[\p{L}-]{2,24}(?:\s[\w.@-]{2,40})?\s?(?::|=|es|est|ist|is|lautet|è|é)\s{1,2}["']?)(?:(?=\S*\d)(?=\S*[A-Za-z])|(?=[a-z]{12,24}(?![\w-]))(?!(?:[b-df-hj-np-tv-xz]*[aeiouy]){3}))[^\s"']{6,}/iu,
  ),
  // lösenordet är …, heslo je …, пароль для входу: …
  tokenRule(
    'passwd',
    WORDS,
    /(?<=(?:парол[ья]|парола(?:та)?|kata (?:sandi|laluan)|lozinka|geslo|slaptažodis|parool|رمز عبور|(?<!\p{L})koden|hasło|hasłem|heslo|heslem|parola|lösenord(?:et)?|adgangskoden?|passord(?:et)?|salasana|jelszó|şifren?|סיסמה|كلمة المرور|κωδικός|mật khẩu)(?:\s(?:для|от|до|к|do|för|til|pro|na|του|cho)\s\p{L}{1,24})?\s?(?::|\s(?:är|er|on|je|jest|este|to|это|є|е|היא|هي|είναι|là))\s["'“«„]?)(?:(?=[\x21-\x7e]{0,80}[\d#$%^*+=~])(?=[\x21-\x7e]{0,80}[A-Za-z])|(?=[a-z]{12,24}(?![\w-]))(?!(?:[b-df-hj-np-tv-xz]*[aeiouy]){3}))[^\s"'“”«»„]{6,}/iu,
  ),
  // пароль от базы …: nothing stands before the value, so it has to look like one.
  tokenRule(
    'passwd',
    ['ароль от ', 'ароль к ', 'ароль для ', 'ароль до '],
    /(?<=пароль\s(?:от|к|для|до)\s\p{L}{2,24}\s["'«]?)(?=[\x21-\x7e]{0,80}\d)(?=[\x21-\x7e]{0,80}[A-Z!@#$%^*=+?~])(?=[\x21-\x7e]{0,80}[a-z])[^\s"'«»]{8,}/u,
  ),
  // 密码是…, パスワードは「…」です
  tokenRule(
    'passwd',
    '密码 密碼 口令 パスワード 暗証番号 비밀번호 암호',
    /(?<=(?:密码|密碼|口令|パスワード|暗証番号|비밀번호|암호)(?:是|为|為|は|가|는|은)\s?[「『“"']?)(?:(?=[\x21-\x7e]{0,80}\d)(?=[\x21-\x7e]{0,80}[A-Za-z])|(?=[a-z]{12,24}(?![\w-]))(?!(?:[b-df-hj-np-tv-xz]*[aeiouy]){3}))[\x21\x23-\x26\x28-\x7e]{6,}/u,
  ),
  // mot de passe temporaire est …, WLAN-Schlüssel: …
  tokenRule(
    'passwd',
    ['mot de passe ', 'ontraseña ', 'senha ', 'password ', 'lüssel'],
    /(?<=\b(?:mot de passe|contraseña|senha|password|clave)\s(?:temporaire|provisoire|initial|actuel|temporal|provisional|inicial|actual|tempor[áa]ria|atual|temporanea|provvisoria|iniziale|attuale)\s?(?::|=|est|es|é|è)\s?["'`«]?)(?=[^\s"'`«»]{0,80}\d)(?=[^\s"'`«»]{0,80}[A-Za-z])[^\s"'`«»]{6,}|(?<=(?:wlan|wi-?fi|wpa\d?|netzwerk|sicherheits|zugangs)[- ]?schlüssel\s?[:=]\s?["']?)[^\s"']{8,63}(?=["']?\s*$)/iu,
  ),
  // usuario: bob clave: …
  tokenRule(
    'passwd',
    'clave:',
    /(?<=\b(?:usuario|user|login|acceso)\b[^\n]{1,60}\bclave:\s?["']?)(?=[^\s"']{0,80}\d)(?=[^\s"']{0,80}[A-Za-z])[^\s"']{6,}/i,
  ),
];
