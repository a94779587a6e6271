"use strict";
// node bench-planner.js <folder of tenants> <folder of the state> <stack>...
// Plans stacks in a process of its own, warm and compiled as it is shipped, and prints as JSON how long that took and the steps of each.
const { loadFleet } = require("../../dist/model/load.js");
const { planFleet } = require("../../dist/planner/plan.js");

async function main([directory, state, ...stacks]) {
    const fleet = loadFleet({ directory });
    const plan = (some) => planFleet({ fleet, stacks: some, state, jobs: 0 });
    await plan(stacks.slice(0, 5));
    const begin = performance.now();
    const planned = await plan(stacks);
    const seconds = (performance.now() - begin) / 1000;
    const failed = planned.stacks.find(({ tenantry }) => tenantry.failed !== undefined);
    if (failed) throw new Error(`${failed.tenantry.stack} was not planned: ${failed.tenantry.failed}`);
    const steps = planned.stacks.map((stack) => [stack.tenantry.stack, stack.steps.length]);
    process.stdout.write(JSON.stringify({ seconds, steps }));
}

main(process.argv.slice(2)).catch((error) => {
    console.error(error);
    process.exitCode = 1;
});
