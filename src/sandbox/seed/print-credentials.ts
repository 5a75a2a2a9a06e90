import { describeAccess } from './credentials.ts';
import { demoFixturesDirectory, loadFixtures } from './load-fixtures.ts';

const { catalog } = await loadFixtures(demoFixturesDirectory);
process.stdout.write(`${JSON.stringify(describeAccess(catalog), null, 2)}\n`);
