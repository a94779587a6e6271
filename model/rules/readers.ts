import { readerScaling } from "../capabilities";
import { cloudTitles } from "../cloud-forms";
import { CronError, parseCron } from "../cron";
import { isTimeZone } from "../moments";
import type { Problem } from "../problem";
import { type Path, printPath } from "../read/node";
import { problem } from "../report";
import type { Tenant } from "../schema/tenant";
import type { RuleContext, TenantRule } from "./rule";

const readersPath = ["database", "readers"] as const;
type Readers = NonNullable<Tenant["database"]["readers"]>;

const clouds = Object.keys(readerScaling).map((cloud) => cloudTitles[cloud as keyof typeof readerScaling]);

/** Why a tenant's database has no readers, and what would give it some. */
function lacking(
    { database, placement, move }: Tenant,
    { region }: RuleContext,
): Pick<Problem, "message" | "fix"> | undefined {
    if (!readerScaling[region.cloud])
        return {
            message: `on ${cloudTitles[region.cloud]} nothing adds readers to a database, or takes them away`,
            fix: `Take \`readers\` out and write a larger \`database.size\`, or choose a region of ${clouds.join(" or ")}.`,
        };
    if (database.class !== "premium")
        return {
            message: "a database has readers in the class premium alone",
            fix: "Write `database.class: premium` before there is a database, or take `readers` out.",
        };
    if (placement.isolation === "pool" && !move)
        return {
            message: "a pool tenant has a database on its cell's server, which has no readers",
            fix: "Take `readers` out, or write `placement.isolation: bridge` or `silo` for a server of its own.",
        };
    return undefined;
}

const offered: TenantRule = {
    fields: ["database.enabled", "database.class", "database.readers", "placement.isolation", "move", "region"],
    *check(tenant, context) {
        if (!tenant.database.enabled || !tenant.database.readers) return;
        const why = lacking(tenant, context);
        if (why) yield problem("TN505", { at: context.origin(readersPath), path: printPath(readersPath), ...why });
    },
};

/** Bounds that hold at some time, and where they are written. */
function* boundsOf({ min, max, schedule = {} }: Readers) {
    yield { path: readersPath as Path, min, max };
    for (const [name, change] of Object.entries(schedule))
        yield { path: [...readersPath, "schedule", name], min: change.min, max: change.max ?? max };
}

const bounds: TenantRule = {
    fields: ["database.readers", "region"],
    *check({ database: { readers } }, context) {
        const cloud = readerScaling[context.region.cloud];
        if (!readers || !cloud) return;
        for (const { path, min, max } of boundsOf(readers)) {
            const at = context.origin([...path, "min"]);
            if (min > max)
                yield problem("TN506", {
                    at,
                    path: printPath([...path, "min"]),
                    message: `min (${min}) is more than max (${max})`,
                    value: min,
                    fix: `Write at most ${max}, or raise max.`,
                });
            else if (min < readers.min || max > readers.max)
                yield problem("TN506", {
                    at,
                    path: printPath(path),
                    message: `${min} to ${max} readers lie outside of readers.min (${readers.min}) and max (${readers.max}), which always hold`,
                    fix: "Stay within them, or widen them.",
                });
        }
        if (readers.max <= cloud.most) return;
        yield problem("TN206", {
            at: context.origin([...readersPath, "max"]),
            path: printPath([...readersPath, "max"]),
            message: `a database on ${cloudTitles[context.region.cloud]} has at most ${cloud.most} readers`,
            value: readers.max,
            suggestion: String(cloud.most),
            fix: `Write at most ${cloud.most}.`,
        });
    },
};

/** What readers aim at is asked of the cloud as it is written. */
const aim: TenantRule = {
    fields: ["database.readers", "tenant_config.autoscaling.metrics.cpu_threshold", "region"],
    *check({ database: { readers }, tenant_config }, context) {
        const cloud = readerScaling[context.region.cloud];
        const aimed = tenant_config.autoscaling.metrics.cpu_threshold;
        if (!readers || !cloud || (aimed >= cloud.cpu[0] && aimed <= cloud.cpu[1])) return;
        const [least, most] = cloud.cpu;
        yield problem("TN206", {
            ...context.blame(["tenant_config", "autoscaling", "metrics", "cpu_threshold"], readersPath),
            message: `readers on ${cloudTitles[context.region.cloud]} follow a use of processors of ${least} to ${most} percent`,
            value: aimed,
            fix: `Write ${least} to ${most}, or take \`database.readers\` out.`,
        });
    },
};

function* momentProblems(name: string, change: NonNullable<Readers["schedule"]>[string], context: RuleContext) {
    const path = [...readersPath, "schedule", name];
    try {
        parseCron(change.cron);
    } catch (error) {
        if (!(error instanceof CronError)) throw error;
        yield problem("TN508", {
            at: context.origin([...path, "cron"]),
            path: printPath([...path, "cron"]),
            message: error.message,
            value: change.cron,
            fix: "Write minute, hour, day of the month, month and day of the week, such as `0 7 * * mon-fri`.",
        });
    }
    if (change.time_zone === undefined || isTimeZone(change.time_zone)) return;
    yield problem("TN520", {
        at: context.origin([...path, "time_zone"]),
        path: printPath([...path, "time_zone"]),
        message: "there is no such time zone",
        value: change.time_zone,
        fix: "Write a name of the IANA database, such as Europe/Berlin or UTC.",
    });
}

const schedules: TenantRule = {
    fields: ["database.readers", "region"],
    *check({ database: { readers } }, context) {
        const cloud = readerScaling[context.region.cloud];
        const changes = Object.entries(readers?.schedule ?? {});
        if (!readers || !cloud || changes.length === 0) return;
        const at = context.origin([...readersPath, "schedule"]);
        const path = printPath([...readersPath, "schedule"]);
        if (!cloud.scheduled)
            yield problem("TN507", {
                at,
                path,
                message: `readers on ${cloudTitles[context.region.cloud]} follow load alone`,
                fix: "Take the schedule out, and write as `readers.min` what the busiest hours need.",
            });
        for (const [name, change] of changes) yield* momentProblems(name, change, context);
        const back = Math.min(...changes.map(([, { min }]) => min));
        if (back <= readers.min) return;
        yield problem("TN509", {
            at,
            path,
            message: `from the first of these moments on there are never fewer than ${back} readers: none asks for ${readers.min} again, which readers.min says`,
            fix: `Add a moment with \`min: ${readers.min}\`, or raise readers.min.`,
        });
    },
};

export const readerRules: readonly TenantRule[] = [offered, bounds, aim, schedules];
