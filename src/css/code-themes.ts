import { type PrismTheme, themes } from 'prism-react-renderer';

/** Every colour has a contrast of at least 4.5 : 1 on its background. */
export const lightCode: PrismTheme = {
  plain: { ...themes.vsLight.plain, backgroundColor: '#f5f6f4' },
  styles: [
    ...themes.vsLight.styles,
    { types: ['number', 'variable', 'inserted'], style: { color: 'rgb(0, 105, 66)' } },
    { types: ['attr-name'], style: { color: 'rgb(190, 0, 0)' } },
    { types: ['comment'], style: { color: 'rgb(0, 110, 0)' } },
    { types: ['builtin', 'function', 'class-name'], style: { color: 'rgb(0, 92, 120)' } },
  ],
};

/** The one bundled dark theme in which every colour is readable. */
export const darkCode: PrismTheme = {
  ...themes.gruvboxMaterialDark,
  plain: { ...themes.gruvboxMaterialDark.plain, backgroundColor: '#1b1f1d' },
};
