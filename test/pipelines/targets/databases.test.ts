import { FILE_DATABASE_TARGETS } from './databases.js';
import { testLoading } from './loading.js';

for (const target of FILE_DATABASE_TARGETS) await testLoading(target);
