import { type ResourceView, unknown } from "../rule";
import { ask, every, some, type Truth } from "./logic";
import { at, entries, isFalse, isSet, items, numberOf, someItem, textOf } from "./values";

/** What says of a cloud's budget how much it is, that it is each month's, and whether somebody is told. */
interface Terms {
    readonly amount: (budget: ResourceView) => unknown;
    readonly monthly: (budget: ResourceView) => Truth;
    readonly tells: (budget: ResourceView) => Truth;
}

/** Whether a list names somebody; what is made from another resource names one, whatever it will be. */
const filled = (list: unknown): Truth => {
    const known = items(list);
    return known === unknown ? unknown : known.some((one) => one === unknown || isSet(one));
};
const anyFilled = (value: unknown, ...paths: readonly string[]): Truth =>
    some(paths.map((path) => filled(at(value, path))));

/** Azure keeps notifications by name. */
function someEntry(map: unknown, test: (value: unknown) => Truth): Truth {
    const list = entries(map);
    return list === unknown ? unknown : some(list.map(([, value]) => ask(value, test)));
}

const billed: Readonly<Record<string, Terms>> = {
    "aws:budgets/budget:Budget": {
        amount: (budget) => budget.get("limitAmount"),
        monthly: (budget) => ask(budget.get("timeUnit"), (unit) => unit === "MONTHLY"),
        tells: (budget) =>
            someItem(budget.get("notifications"), (one) =>
                anyFilled(one, "subscriberEmailAddresses", "subscriberSnsTopicArns"),
            ),
    },
    "azure-native:consumption:Budget": {
        amount: (budget) => budget.get("amount"),
        monthly: (budget) => ask(budget.get("timeGrain"), (grain) => /^(Billing)?Month(ly)?$/.test(textOf(grain))),
        tells: (budget) =>
            someEntry(budget.get("notifications"), (one) =>
                every([
                    ask(at(one, "enabled"), (on) => !isFalse(on)),
                    anyFilled(one, "contactEmails", "contactGroups", "contactRoles"),
                ]),
            ),
    },
    "gcp:billing/budget:Budget": {
        amount: (budget) => budget.get("amount.specifiedAmount.units"),
        // Without a word, a budget is each month's. Source: @pulumi/gcp 9.37.0, billing/budget.d.ts.
        monthly: (budget) =>
            ask(budget.get("budgetFilter.calendarPeriod"), (period) => !isSet(period) || period === "MONTH"),
        tells: (budget) =>
            every([
                ask(items(budget.get("thresholdRules")), (rules) => Array.isArray(rules) && rules.length > 0),
                some([
                    filled(budget.get("allUpdatesRule.monitoringNotificationChannels")),
                    ask(budget.get("allUpdatesRule.pubsubTopic"), isSet),
                ]),
            ]),
    },
};

/** Budgets of every cloud. */
export const spendingTypes: readonly string[] = Object.keys(billed);

/** Whether a budget is of so many a month, and somebody is told. */
export function tellsOf(budget: ResourceView, amount: unknown): Truth {
    const terms = billed[budget.type]!;
    return every([
        ask(terms.amount(budget), (known) => ask(amount, (wanted) => numberOf(known) === Number(wanted))),
        terms.monthly(budget),
        terms.tells(budget),
    ]);
}
