// The package's own files. Both `src/` and the built `dist/`, where the executable is a few files
// beside each other, stand right below the package's folder: hence the paths from here, and no
// `import.meta.url` anywhere else.

/** The executable, once it is built. */
export const EXECUTABLE = new URL('./cli.js', import.meta.url);

/** The package's manifest. */
export const MANIFEST = new URL('../package.json', import.meta.url);

/** The folder of the streams' schemas. */
export const SCHEMAS = new URL('../schemas/', import.meta.url);

/** The tap as an extractor of a `meltano.yml`. */
export const EXTRACTOR = new URL('../meltano/extractor.yml', import.meta.url);
