// The package's own files. Both `src/` and the built `dist/`, where the executable is a few files
// beside each other, stand right below the package's folder: hence the paths from here, and no
// `import.meta.url` anywhere else.

/** The executable, once it is built. */
export const EXECUTABLE = new URL('./cli.js', import.meta.url);

/** The executable of the other tap, once it is built. */
export const TALENT_EXECUTABLE = new URL('./talent-cli.js', import.meta.url);

/** What runs in the page of a run report, once it is built. */
export const REPORT_SCRIPT = new URL('../dist/run-report-script.js', import.meta.url);

/** The package's manifest. */
export const MANIFEST = new URL('../package.json', import.meta.url);

/** The folder of the streams' schemas. */
export const SCHEMAS = new URL('../schemas/', import.meta.url);

/** The tap and loaders for a `meltano.yml`, and the tap alone as Meltano's hub describes plugins. */
export const MELTANO = {
  project: new URL('../meltano/plugins.yml', import.meta.url),
  definition: new URL('../meltano/tap-paycor.yml', import.meta.url),
};

/** The same of the other tap. */
export const TALENT_MELTANO = {
  project: new URL('../meltano/talent-plugins.yml', import.meta.url),
  definition: new URL('../meltano/tap-paycor-talent.yml', import.meta.url),
};
