import { notKnown } from "../../policies/reading/cryptography/fact";
import type { StackView } from "../../policies/rule";
import type { TransportEntry } from "../document";
import { exchangeOf } from "../strength";
import { awsReaders } from "./aws";
import { azureReaders } from "./azure";
import type { Reader } from "./draft";
import { googleReaders } from "./google";
import { kubernetesReaders } from "./kubernetes";

const readers: Readonly<Record<string, Reader>> = {
    ...awsReaders,
    ...azureReaders,
    ...googleReaders,
    ...kubernetesReaders,
};

/** Every planned place that speaks TLS, or could and does not. */
export function transportOf(stack: StackView): TransportEntry[] {
    return stack.resources.flatMap((one) => {
        const drafts = readers[one.type]?.(one, stack) ?? [];
        const lines = drafts.map(({ groups, ...draft }) => ({
            id: drafts.length === 1 ? one.urn : `${one.urn}#${draft.what}`,
            urn: one.urn,
            type: one.type,
            name: one.name,
            ...draft,
            keyExchange: exchangeOf(groups ?? notKnown("the service does not say which groups it offers")),
        }));
        return [...new Map(lines.map((line) => [line.id, line])).values()];
    });
}
