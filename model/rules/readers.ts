import { type ReadService, readerScaling } from "../capabilities";
import { cloudTitles } from "../cloud-forms";
import type { Code } from "../codes";
import { CronError, parseCron } from "../cron";
import { isTimeZone } from "../moments";
import type { Problem } from "../problem";
import { type Path, printPath } from "../read/node";
import { type Readers, readerAim } from "../readers";
import { problem } from "../report";
import type { Tenant } from "../schema/tenant";
import type { RuleContext, TenantRule } from "./rule";

type Why = Pick<Problem, "message" | "fix">;

/** A service that may have readers, and what is said of it alone. */
interface Service {
    readonly name: ReadService;
    /** Code of readers that nothing would add. */
    readonly code: Code;
    /** What else keeps the service without readers, and the fields that this reads. */
    readonly besides?: { readonly fields: readonly string[]; why(tenant: Tenant): Why | undefined };
}

const services: readonly Service[] = [
    {
        name: "database",
        code: "TN505",
        besides: {
            fields: ["database.class"],
            why: ({ database }) =>
                database.class === "premium"
                    ? undefined
                    : {
                          message: "a database has readers in the class premium alone",
                          fix: "Write `database.class: premium` before there is a database, or take `readers` out.",
                      },
        },
    },
    { name: "cache", code: "TN462" },
];

const pathOf = (service: ReadService) => [service, "readers"] as const;

/** Words of a list, such as `AWS or Google Cloud`. */
const oneOf = (words: readonly string[]) => words.join(" or ");

/** Why a tenant's server has no readers, and what would give it some. */
function lacking({ name, besides }: Service, tenant: Tenant, { region }: RuleContext): Why | undefined {
    const { placement, move } = tenant;
    const scaling = readerScaling[name];
    if (!scaling[region.cloud]) {
        const clouds = Object.keys(scaling).map((cloud) => cloudTitles[cloud as keyof typeof scaling]);
        return {
            message: `on ${cloudTitles[region.cloud]} nothing adds readers to a ${name}, or takes them away`,
            fix: `Take \`readers\` out and write a larger \`${name}.size\`, or choose a region of ${oneOf(clouds)}.`,
        };
    }
    const why = besides?.why(tenant);
    if (why) return why;
    if (placement.isolation === "pool" && !move)
        return {
            message: `a pool tenant has a ${name} on its cell's server, which has no readers`,
            fix: "Take `readers` out, or write `placement.isolation: bridge` or `silo` for a server of its own.",
        };
    return undefined;
}

const offered = (service: Service): TenantRule => ({
    fields: [
        `${service.name}.enabled`,
        `${service.name}.readers`,
        ...(service.besides?.fields ?? []),
        "placement.isolation",
        "move",
        "region",
    ],
    *check(tenant, context) {
        const { enabled, readers } = tenant[service.name];
        if (!enabled || !readers) return;
        const why = lacking(service, tenant, context);
        const path = pathOf(service.name);
        if (why) yield problem(service.code, { at: context.origin(path), path: printPath(path), ...why });
    },
});

/** Bounds that hold at some time, and where they are written. */
function* boundsOf(at: Path, { min, max, schedule = {} }: Readers) {
    yield { path: at, min, max };
    for (const [name, change] of Object.entries(schedule))
        yield { path: [...at, "schedule", name], min: change.min, max: change.max ?? max };
}

const bounds = ({ name }: Service): TenantRule => ({
    fields: [`${name}.readers`, "region"],
    *check(tenant, context) {
        const { readers } = tenant[name];
        const cloud = readerScaling[name][context.region.cloud];
        if (!readers || !cloud) return;
        const readersPath = pathOf(name);
        for (const { path, min, max } of boundsOf(readersPath, readers)) {
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
            message: `a ${name} on ${cloudTitles[context.region.cloud]} has at most ${cloud.most} readers`,
            value: readers.max,
            suggestion: String(cloud.most),
            fix: `Write at most ${cloud.most}.`,
        });
    },
});

/** What readers aim at is asked of the cloud as it is written. */
const aim = ({ name }: Service): TenantRule => ({
    fields: [`${name}.readers`, "tenant_config.autoscaling.metrics.cpu_threshold", "region"],
    *check(tenant, context) {
        const bounds = readerAim(name, tenant, context.region.cloud);
        const aimed = tenant.tenant_config.autoscaling.metrics.cpu_threshold;
        if (!bounds || (aimed >= bounds[0] && aimed <= bounds[1])) return;
        const [least, most] = bounds;
        yield problem("TN206", {
            ...context.blame(["tenant_config", "autoscaling", "metrics", "cpu_threshold"], pathOf(name)),
            message: `readers of a ${name} on ${cloudTitles[context.region.cloud]} follow a use of processors of ${least} to ${most} percent`,
            value: aimed,
            fix: `Write ${least} to ${most}, or take \`${name}.readers\` out.`,
        });
    },
});

/** Of some machines a cloud adds none. */
const machines = ({ name }: Service): TenantRule => ({
    fields: [`${name}.enabled`, `${name}.readers`, `${name}.size`, "region"],
    *check(tenant, context) {
        const { enabled, readers, size } = tenant[name];
        const sizes = readerScaling[name][context.region.cloud]?.sizes;
        if (!enabled || !readers || !sizes || sizes.includes(size)) return;
        yield problem("TN463", {
            ...context.blame([name, "size"], pathOf(name)),
            message: `${cloudTitles[context.region.cloud]} adds no readers to a ${name} of the size ${size}`,
            value: size,
            suggestion: sizes[0]!,
            fix: `Write \`${name}.size: ${oneOf(sizes)}\`, or take \`${name}.readers\` out.`,
        });
    },
});

/** Fewest readers are told once. */
const counted: TenantRule = {
    fields: ["cache.enabled", "cache.readers", "cache.replicas", "region"],
    *check({ cache }, context) {
        const path = ["cache", "replicas"];
        if (!cache.enabled || !cache.readers || !readerScaling.cache[context.region.cloud]) return;
        if (!context.explicit(path)) return;
        yield problem("TN464", {
            at: context.origin(path),
            path: printPath(path),
            message: "a cache with readers has as many replicas as they say, whatever replicas says",
            value: cache.replicas,
            fix: "Take `replicas` out, and write as `cache.readers.min` the fewest that there have to be.",
        });
    },
};

function* momentProblems(at: Path, change: NonNullable<Readers["schedule"]>[string], context: RuleContext) {
    try {
        parseCron(change.cron);
    } catch (error) {
        if (!(error instanceof CronError)) throw error;
        yield problem("TN508", {
            at: context.origin([...at, "cron"]),
            path: printPath([...at, "cron"]),
            message: error.message,
            value: change.cron,
            fix: "Write minute, hour, day of the month, month and day of the week, such as `0 7 * * mon-fri`.",
        });
    }
    if (change.time_zone === undefined || isTimeZone(change.time_zone)) return;
    yield problem("TN520", {
        at: context.origin([...at, "time_zone"]),
        path: printPath([...at, "time_zone"]),
        message: "there is no such time zone",
        value: change.time_zone,
        fix: "Write a name of the IANA database, such as Europe/Berlin or UTC.",
    });
}

const schedules = ({ name }: Service): TenantRule => ({
    fields: [`${name}.readers`, "region"],
    *check(tenant, context) {
        const { readers } = tenant[name];
        const cloud = readerScaling[name][context.region.cloud];
        const changes = Object.entries(readers?.schedule ?? {});
        if (!readers || !cloud || changes.length === 0) return;
        const schedule = [...pathOf(name), "schedule"];
        const at = context.origin(schedule);
        const path = printPath(schedule);
        if (!cloud.scheduled)
            yield problem("TN507", {
                at,
                path,
                message: `readers on ${cloudTitles[context.region.cloud]} follow load alone`,
                fix: "Take the schedule out, and write as `readers.min` what the busiest hours need.",
            });
        for (const [moment, change] of changes) yield* momentProblems([...schedule, moment], change, context);
        const back = Math.min(...changes.map(([, { min }]) => min));
        if (back <= readers.min) return;
        yield problem("TN509", {
            at,
            path,
            message: `from the first of these moments on there are never fewer than ${back} readers: none asks for ${readers.min} again, which readers.min says`,
            fix: `Add a moment with \`min: ${readers.min}\`, or raise readers.min.`,
        });
    },
});

export const readerRules: readonly TenantRule[] = [
    ...services.flatMap((service) => [offered, machines, bounds, aim, schedules].map((rule) => rule(service))),
    counted,
];
