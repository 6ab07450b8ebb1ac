import { expect, it } from 'vitest';
import { policyOf, withPolicy } from './content-security-policy';

const head = '<!doctype html><html><head><meta charset=UTF-8>';

it('scripts that the build wrote into the page are named by their hash, data are not', () => {
  const policy = policyOf(
    `${head}<script src=/a.js defer></script><script data-rh=true type=application/ld+json>{}</script><script>go()</script>`,
  );
  expect(policy.match(/script-src [^;]*/)?.[0]).toBe(
    `script-src 'self' 'sha256-5KYv+PUboo5h+0+YAtGRPbwv5d/QxzHslP4YGnUaxRw='`,
  );
  expect(policy).not.toMatch(/script-src[^;]*unsafe/);
});

it('what a title or a description says is named by no hash', () => {
  const own = `${head}<script>go()</script>`;
  const told = '<meta content="Bad <script>window.hacked = 1</script>">';
  expect(policyOf(`${own}${told}`)).toBe(policyOf(own));
});

it('the policy stands before everything that it is for', () => {
  expect(withPolicy(`${head}<title>x</title>`)).toContain(
    '<meta charset=UTF-8><meta http-equiv="Content-Security-Policy" content="default-src',
  );
  expect(() => withPolicy('<html>')).toThrow('no <meta charset>');
});

it('a page that has a policy keeps it, and one that only speaks of it gets one', () => {
  const own = '<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n';
  const policy = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'">`;
  expect(withPolicy(`${own}${policy}`)).toBe(`${own}${policy}`);
  expect(withPolicy(`${head}<p>${policy.replace('<', '&lt;')}`)).toContain("script-src 'self'");
});
