// Reads vitest's JSON report. Prints `<passed> <failed> <left out> <unstable>`; names the unstable on standard error.
import { readFileSync } from 'node:fs';

const report = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const tests = report.testResults.flatMap(({ assertionResults }) => assertionResults);
// A test that failed at first and passed when it was run again keeps the message of the failure.
const unstable = tests.filter(
  ({ status, failureMessages }) => status === 'passed' && failureMessages.length > 0,
);
for (const { fullName, failureMessages } of unstable) {
  console.error(`UNSTABLE: ${fullName}\n${failureMessages[0]}`);
}
console.log(report.numPassedTests, report.numFailedTests, report.numPendingTests, unstable.length);
