// The commands that the benchmark measures from outside, each in a process of its own:
//   sdks | plan <fleet> <jobs> | floor <fleet> <jobs> | shortcuts <fleet> <jobs> | share <fleet> <index>/<of> <floor|shortcuts>
//   policies <fleet> <rounds>
import { fork } from "node:child_process";
import type { Counts } from "./counts";

async function plan(directory: string, jobs: number): Promise<Counts> {
    const { loadFleet } = await import("../model/load.js");
    const { planFleet } = await import("../planner/plan.js");
    const fleet = loadFleet({ directory });
    const errors = fleet.problems.filter((problem) => problem.severity === "error");
    if (errors.length > 0) throw new Error(`generated fleet is invalid: ${JSON.stringify(errors[0])}`);
    const counts = { stacks: 0, tenants: fleet.tenants.length, steps: 0, resources: 0, judgements: 0, violations: 0 };
    await planFleet({
        fleet,
        jobs,
        retain: false,
        onEvent: (event) => {
            if (event.kind !== "planned") return;
            const { steps, tenantry } = event.plan;
            if (tenantry.failed !== undefined) throw new Error(`${tenantry.stack}: ${tenantry.failed}`);
            counts.stacks++;
            counts.steps += steps.length;
            counts.judgements += tenantry.policies.length;
            counts.violations += tenantry.policies.filter(({ result }) => result === "fail").length;
            if (tenantry.kind === "tenant") counts.resources += steps.length;
        },
    });
    return counts;
}

/** The floor uses as many processes as the plan does. */
async function floor(directory: string, jobs: number, mode: string): Promise<object> {
    const shares = Array.from({ length: jobs }, (_, index) => {
        const child = fork(__filename, ["share", directory, `${index}/${jobs}`, mode]);
        return new Promise<number>((resolve, reject) => {
            child.on("message", (resources) => resolve(Number(resources)));
            child.on("exit", (code) => code && reject(new Error(`a share of the floor ended with exit code ${code}`)));
        });
    });
    const resources = await Promise.all(shares);
    return { resources: resources.reduce((sum, one) => sum + one, 0) };
}

async function share(directory: string, place: string, mode: string): Promise<void> {
    const { registerAll } = await import("./floor.js");
    const [index, of] = place.split("/").map(Number);
    process.send!(await registerAll(directory, { index: index!, of: of! }, mode === "shortcuts"));
    process.disconnect();
}

async function main([mode, directory = "", at = "", how = ""]: readonly string[]): Promise<void> {
    if (mode === "sdks") await import("../stacks/program.js");
    else if (mode === "share") await share(directory, at, how);
    else if (mode === "policies") {
        const { policyCost } = await import("./policy-cost.js");
        process.stdout.write(JSON.stringify(await policyCost(directory, Number(at))));
    } else {
        const result = mode === "plan" ? await plan(directory, Number(at)) : await floor(directory, Number(at), mode!);
        process.stdout.write(JSON.stringify(result));
    }
}

main(process.argv.slice(2)).catch((error) => {
    console.error(error);
    process.exit(1);
});
