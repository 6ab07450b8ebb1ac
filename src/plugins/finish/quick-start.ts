import type { ConfigureWebpackUtils } from '@docusaurus/types';

type Bundler = ConfigureWebpackUtils['currentBundler'];

/** Has V8 compile every function of the script while it is fetched, beside the page's own thread. */
const hint = '//# allFunctionsCalledOnLoad';

/**
 * What has the browser start the site in short tasks: React is a script of its own, evaluated before the
 * rest, and both are compiled beforehand. Other browsers take the hint for a comment.
 */
export function quickStart(entry: unknown, { instance: { BannerPlugin, Compilation } }: Bundler) {
  return {
    entry: {
      react: ['react', 'react/jsx-runtime', 'react-dom', 'react-dom/client'],
      main: { import: entry, dependOn: 'react' },
    },
    plugins: [
      new BannerPlugin({
        banner: hint,
        raw: true,
        test: /^assets\/js\/(main|react)\./,
        // After the minifier, which drops comments.
        stage: Compilation.PROCESS_ASSETS_STAGE_OPTIMIZE_TRANSFER,
      }),
    ],
  };
}
