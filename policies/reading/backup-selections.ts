import { type ResourceView, type StackView, unknown } from "../rule";
import { joined } from "./joins";
import { ask, every, some, type Truth } from "./logic";
import { matches } from "./patterns";
import { tagEntries } from "./tags";
import { at, items, someItem, textOf } from "./values";

/** What says which resources a plan of AWS Backup backs up. */
export const selectionType = "aws:backup/selection:Selection";

/** What an ARN calls each kind of database. */
const kinds: Readonly<Record<string, string>> = {
    "aws:rds/instance:Instance": "db",
    "aws:rds/cluster:Cluster": "cluster",
};

const nameOf = (database: ResourceView): unknown => database.get("identifier") ?? database.get("clusterIdentifier");

/** Whether a pattern of ARNs takes in the database; one without wildcards names what it names. */
function takesIn(pattern: unknown, database: ResourceView): Truth {
    return ask(pattern, (known) => {
        const text = textOf(known);
        if (/^(\*|arn:(aws[a-z-]*|\*):\*)$/.test(text)) return true;
        const [, , service = "", , , kind = "", ...rest] = text.split(":");
        if (!text.includes("*") || !matches(service, "rds") || !matches(kind, kinds[database.type]!)) return false;
        const name = nameOf(database);
        if (typeof name === "string") return matches(rest.join(":"), name);
        return /^\*+$/.test(rest.join(":")) || unknown;
    });
}

/** Whether the database has the tag, here or from its provider. */
function hasTag(database: ResourceView, key: unknown, value: unknown): Truth {
    const tags = tagEntries(database);
    if (tags === unknown || key === unknown) return unknown;
    const name = textOf(key).replace(/^aws:ResourceTag\//, "");
    const given = tags.filter(([tag]) => tag === name).at(-1)?.[1];
    return given !== undefined && ask(given, (has) => ask(value, (wanted) => has === wanted));
}

/** Whether every condition of the selection holds; of those that are more than equality, nobody here knows. */
function conditionsHold(one: ResourceView, database: ResourceView): Truth {
    const conditions = items(one.get("conditions"));
    if (conditions === unknown) return unknown;
    return every(
        conditions.flatMap((condition): Truth[] => {
            const equals = items(at(condition, "stringEquals"));
            const others = ["stringLikes", "stringNotEquals", "stringNotLikes"].some(
                (kind) => at(condition, kind) !== undefined,
            );
            if (equals === unknown || condition === unknown) return [unknown];
            const held = equals.map((each) => hasTag(database, at(each, "key"), at(each, "value")));
            return others ? [...held, unknown] : held;
        }),
    );
}

/** Whether the selection takes in the database by tags, by conditions alone, or by a pattern. */
function picks(one: ResourceView, database: ResourceView): Truth {
    const conditionsAlone =
        one.get("conditions") !== undefined &&
        one.get("resources") === undefined &&
        one.get("selectionTags") === undefined;
    return some([
        conditionsAlone,
        someItem(one.get("resources"), (pattern) => takesIn(pattern, database)),
        someItem(one.get("selectionTags"), (tag) => hasTag(database, at(tag, "key"), at(tag, "value"))),
    ]);
}

/** What a selection picks; values that came from other resources, and are not known yet, are those resources. */
function picksOtherwise(stack: StackView, one: ResourceView, database: ResourceView): Truth {
    const answer = picks(one, database);
    const from = one.propertyDependencies.resources ?? [];
    const ofOthers = from.length > 0 && from.every((urn) => stack.byUrn(urn) !== undefined);
    return answer === unknown && ofOthers ? false : answer;
}

/** Whether some selection of a backup plan takes the database in: by name, pattern, tag or condition. */
export function isSelected(stack: StackView, database: ResourceView): Truth {
    const naming = (property: string) =>
        joined(stack, database, { types: [selectionType], property, names: ["arn", "id"] }).sure;
    const [named, excepted] = [naming("resources"), naming("notResources")];
    return some(
        stack
            .ofType(selectionType)
            .map((one) =>
                every([
                    !excepted.includes(one),
                    named.includes(one) || picksOtherwise(stack, one, database),
                    conditionsHold(one, database),
                ]),
            ),
    );
}
