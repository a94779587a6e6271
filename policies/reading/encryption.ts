import type { ResourceView } from "../rule";
import { some, type Truth } from "./logic";
import { at, someItem } from "./values";

/** Where buckets keep a default encryption of their own, and its rules below it. */
const ways = [
    ["serverSideEncryptionConfiguration", "rule"],
    ["serverSideEncryptionConfigurations", "rules"],
] as const;

/** The default of one rule of a bucket's encryption; older programs write a list of one. */
export function byDefaultOf(rule: unknown): unknown {
    return at(rule, "applyServerSideEncryptionByDefault") ?? at(rule, "applyServerSideEncryptionByDefaults.0");
}

/** Whether a rule of the encryption that a bucket declares in itself passes the test, which is told the property that carries it. */
export function inlineDefaults(bucket: ResourceView, test: (rule: unknown, property: string) => Truth): Truth {
    return some(
        ways.map(([property, rules]) =>
            someItem(bucket.get(property), (configuration) =>
                someItem(at(configuration, rules), (rule) => test(rule, property)),
            ),
        ),
    );
}
