import { FILE_TARGETS } from './files.js';
import { testLoading } from './loading.js';

for (const target of FILE_TARGETS) await testLoading(target);
