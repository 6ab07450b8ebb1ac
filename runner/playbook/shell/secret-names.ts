const secretName =
  /(KEY|TOKEN|SECRET|PASSWORD|PASSWD|PASSPHRASE|CREDENTIAL|DSN|CONNECTION_STRING)S?$|(DATABASE|REDIS|POSTGRES|MONGO|AMQP|BROKER|DB)\w*_UR[IL]$/;
const suspicious = /KEY|TOKEN|SECRET|PASS|CRED|URL|DSN|DATABASE|DB|REDIS|API|AUTH/;

/** Whether a variable of this name holds a secret, by what people call them. */
export function isSecretLike(name: string): boolean {
  return secretName.test(name);
}

/** Whether a pattern finds one variable, and none that could hold a secret. */
export function isHarmlessName(pattern: string): boolean {
  return /^\^?[A-Z_]{3,}=?$/.test(pattern) && !suspicious.test(pattern);
}
