import { unknown } from "../rule";
import { takesInWorld } from "./addresses";
import { every, not, some, type Truth } from "./logic";
import { isAnyAccounts, isWild } from "./patterns";
import { entries, isFalse, items, someItem } from "./values";

/** Whether the values of a condition key leave in more than the caller meant to name. */
export type Breadth = (values: unknown) => Truth;

/** Tests of equality. Denials, numbers, dates and switches name nobody. */
const equality =
    /^(foranyvalue:|forallvalues:)?(string(equals|equalsignorecase|like)|arn(equals|like)|ipaddress)(ifexists)?$/i;
/** What a missing key passes, too. */
const vacuous = /^forallvalues:|ifexists$/i;

/**
 * Whether a condition narrows a statement: some key of those that `breadthOf` knows is held to values that are not broad, by a
 * test that a request without the key does not pass.
 */
export function narrows(condition: unknown, breadthOf: (key: string) => Breadth | undefined): Truth {
    const operators = entries(condition);
    if (operators === unknown) return unknown;
    const required = requiredKeys(operators);
    const tests = operators.flatMap(([operator, keys]): readonly Truth[] => {
        if (!equality.test(operator)) return [];
        const list = entries(keys);
        if (list === unknown) return [unknown];
        return list.map(([key, values]): Truth => {
            const broad = breadthOf(key.toLowerCase());
            if (broad === undefined) return false;
            const counts = !vacuous.test(operator) || required.has(key.toLowerCase());
            return every([counts, not(broad(values))]);
        });
    });
    return some(tests);
}

/** Keys that a request must have: `Null` is false for them. */
function requiredKeys(operators: readonly (readonly [string, unknown])[]): ReadonlySet<string> {
    const required = operators.flatMap(([operator, keys]) => {
        const list = /^null$/i.test(operator) ? entries(keys) : [];
        if (list === unknown) return [];
        return list.flatMap(([key, value]) => (someItem(value, isFalse) === true ? [key.toLowerCase()] : []));
    });
    return new Set(required);
}

/** Broad where a value has something broad in it, or where there is none. What is not known yet counts as one named value. */
export function anyValue(isBroad: (value: string) => boolean): Breadth {
    return (values) => {
        const list = items(values);
        if (list === unknown) return false;
        return list.length === 0 || list.some((value) => typeof value === "string" && isBroad(value));
    };
}

/** A variable stands for whatever the request brings, except for those of the resource's own owner. */
const isVariable = (value: string) => /\$\{(?!aws:Resource(Account|OrgID)\})/i.test(value);

const byName = anyValue((value) => isWild(value) || isVariable(value));
const byArn = anyValue((value) => isAnyAccounts(value) || isVariable(value));
/** The first part names; what follows may be open (`o-1/r-1/*`, `AROA1:*`). */
const byFirst = anyValue((value) => isWild(value.split(/[/:]/)[0]!) || isVariable(value));
const byNetwork: Breadth = (values) => some([byName(values), takesInWorld(values) === true]);

/**
 * Condition keys that, held to fixed values, leave only named callers or networks of any principal.
 * Source: docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html ("The meaning of public"),
 * docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html,
 * docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html, as known 2026-11.
 */
const callers: Readonly<Record<string, Breadth>> = {
    "aws:principalaccount": byName,
    "aws:principalarn": byArn,
    "aws:principalorgid": byName,
    "aws:principalorgpaths": byFirst,
    "aws:sourceaccount": byName,
    "aws:sourcearn": byArn,
    "aws:sourceip": byNetwork,
    "aws:sourceorgid": byName,
    "aws:sourceorgpaths": byFirst,
    "aws:sourceowner": byName,
    "aws:sourcevpc": byName,
    "aws:sourcevpcarn": byArn,
    "aws:sourcevpce": byName,
    "aws:userid": byFirst,
    "aws:vpceaccount": byName,
    "aws:vpceorgid": byName,
    "aws:vpceorgpaths": byFirst,
    "kms:calleraccount": byName,
    "s3:dataaccesspointaccount": byName,
    "s3:dataaccesspointarn": byArn,
};

/** Whether a condition leaves only named callers or networks. */
export function namesCallers(condition: unknown): Truth {
    return narrows(condition, (key) => (Object.hasOwn(callers, key) ? callers[key] : undefined));
}
