import { type Fact, factOf, inferred, notKnown, planned } from "../../policies/reading/cryptography/fact";
import { tlsVersion } from "../../policies/reading/cryptography/tls";
import { isTrue, textOf } from "../../policies/reading/values";
import type { ResourceView, StackView } from "../../policies/rule";

/** A line before it has an address. */
export interface Draft {
    readonly what: string;
    readonly required: Fact<boolean>;
    readonly minVersion: Fact<string>;
    readonly policy?: Fact<string>;
    /** Groups of TLS on offer; of most services nobody is told. */
    readonly groups?: Fact<readonly string[]>;
}

export type Reader = (one: ResourceView, stack: StackView) => readonly Draft[];

export const untold = (what: string): Fact<never> => notKnown(`${what} does not say`);

/** A switch that must be on. */
export function switchFact(value: unknown, what: string, unset: Fact<boolean>): Fact<boolean> {
    return factOf<boolean>(
        value,
        what,
        (known) => planned(isTrue(known)),
        () => unset,
    );
}

/** A version of TLS, however the cloud writes it. */
export function versionFact(value: unknown, what: string, unset: Fact<string>): Fact<string> {
    return factOf<string>(
        value,
        what,
        (known) => {
            const version = tlsVersion(textOf(known));
            return version === undefined ? notKnown(`${textOf(known)} names no version`) : planned(version);
        },
        () => unset,
    );
}

export const textFact = (value: unknown, what: string, unset: Fact<string>): Fact<string> =>
    factOf<string>(
        value,
        what,
        (known) => planned(textOf(known)),
        () => unset,
    );

/** HTTPS of a service that speaks nothing else. */
export const always = (what: string, source: string, minVersion: Fact<string>): Draft => ({
    what,
    required: inferred(true, source),
    minVersion,
});
