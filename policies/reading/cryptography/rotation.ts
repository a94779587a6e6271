import { type ResourceView, unknown } from "../../rule";
import { cryptoKey } from "../google";
import { vaultKey } from "../microsoft";
import { at, isTrue, items, numberOf, textOf } from "../values";
import { type Fact, factOf, inferred, notKnown, planned } from "./fact";

const awsYear = "@pulumi/aws 7.48.0, kms/key.d.ts: rotationPeriodInDays";

function ofAws(one: ResourceView): Fact<number | null> {
    const on = one.get("enableKeyRotation");
    if (on === unknown) return notKnown("enableKeyRotation is not known before deployment");
    if (!isTrue(on))
        return on === undefined ? inferred(null, "@pulumi/aws 7.48.0, kms/key.d.ts: enableKeyRotation") : planned(null);
    return factOf<number | null>(
        one.get("rotationPeriodInDays"),
        "rotationPeriodInDays",
        (days) => planned(numberOf(days) ?? null),
        // AWS rotates every year where nothing else is said.
        () => inferred(365, awsYear),
    );
}

function ofGoogle(one: ResourceView): Fact<number | null> {
    return factOf<number | null>(
        one.get("rotationPeriod"),
        "rotationPeriod",
        (period) => {
            const [, seconds] = /^(\d+(?:\.\d+)?)s$/.exec(textOf(period)) ?? [];
            return seconds === undefined
                ? notKnown("rotationPeriod is no number of seconds")
                : planned(Number(seconds) / 86_400);
        },
        () => planned(null),
    );
}

const unitDays = { D: 1, M: 30.5, Y: 365 } as const;

/** Days of an ISO 8601 duration of days, months or years; undefined for what is none. */
function daysOf(duration: unknown): number | undefined {
    const [, count, unit] = /^P(\d+)([DMY])$/.exec(textOf(duration)) ?? [];
    return count === undefined ? undefined : Number(count) * unitDays[unit as keyof typeof unitDays];
}

function ofAzure(one: ResourceView): Fact<number | null> {
    const actions = items(one.get("properties.rotationPolicy.lifetimeActions"));
    if (actions === unknown) return notKnown("properties.rotationPolicy is not known before deployment");
    const rotate = actions.find((action) => textOf(at(action, "action.type")).toLowerCase() === "rotate");
    if (rotate === undefined) return planned(null);
    const after = daysOf(at(rotate, "trigger.timeAfterCreate"));
    if (after !== undefined) return planned(after);
    const end = daysOf(one.get("properties.rotationPolicy.attributes.expiryTime"));
    const before = daysOf(at(rotate, "trigger.timeBeforeExpiry"));
    return end === undefined || before === undefined
        ? notKnown("its rotation policy names no time")
        : planned(end - before);
}

/** Days between two versions of a key; null for one that does not rotate by itself. */
export function rotationOf(one: ResourceView): Fact<number | null> {
    if (one.type === cryptoKey) return ofGoogle(one);
    return one.type === vaultKey ? ofAzure(one) : ofAws(one);
}
