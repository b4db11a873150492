// One dialect, ES2020, for every script that the browser is given.
import js from "@eslint/js";
import globals from "globals";

const RULES = {
  ...js.configs.recommended.rules,
  "no-var": "error",
  "prefer-const": "error",
  "one-var": ["error", "never"],
  "arrow-body-style": "error",
  "prefer-arrow-callback": "error",
  "prefer-template": "error",
  "object-shorthand": "error",
  eqeqeq: "error",
  "no-shadow": "error",
  "no-unused-vars": ["error", { args: "after-used" }],
  "no-implicit-globals": "error",
  // Text is set as text: nothing that parses markup or code.
  "no-eval": "error",
  "no-implied-eval": "error",
  "no-new-func": "error",
  "no-restricted-properties": [
    "error",
    ...["innerHTML", "outerHTML", "insertAdjacentHTML"].map((property) => ({ property })),
    { object: "document", property: "write" },
  ],
};

export default [
  { ignores: ["**/node_modules/", "**/.venv/", "assets/vendor/", "build/"] },
  {
    // Modules: Streamlit imports a component's script, which imports what it needs.
    files: ["dashboard/**/*.js"],
    ignores: ["dashboard/ui/shell.js", "dashboard/ui/early_map.js"],
    languageOptions: { ecmaVersion: 2020, sourceType: "module", globals: globals.browser },
    rules: RULES,
  },
  {
    // Classic scripts, see ARCHITECTURE.md: the map's frame is given them one after the other.
    files: ["assets/map/**/*.js", "dashboard/ui/shell.js", "dashboard/ui/early_map.js"],
    languageOptions: {
      ecmaVersion: 2020,
      sourceType: "script",
      globals: { ...globals.browser, L: "readonly", KS: "readonly" },
    },
    rules: { ...RULES, strict: ["error", "function"] },
  },
  {
    files: ["tests/**/*.js", "*.js"],
    languageOptions: { ecmaVersion: 2024, sourceType: "module", globals: globals.node },
    rules: RULES,
  },
];
