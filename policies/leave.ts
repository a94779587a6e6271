import type { Origin } from "../model/fleet";
import { isDated, type ParameterValue } from "../model/policies";
import { catalogue } from "./catalogue";
import type { Judged } from "./judged";
import { asStrict, takes } from "./parameter";

/** A value of a tenant's own that asks for less than the layers above it do, which one of them lets it on some days. */
interface Leave {
    readonly rule: string;
    readonly parameter: string;
    readonly value: ParameterValue;
    /** First and last day (UTC), both included. */
    readonly from?: string | undefined;
    readonly until?: string | undefined;
    /** Where the tenant wrote the value. */
    readonly at: Origin;
}

/** What a tenant has leave for (`may_loosen`) that ends, or has not begun. */
export function leaves({ tenant, provenance, above = {} }: Judged): readonly Leave[] {
    return catalogue.flatMap(({ id: rule, parameters = [] }) => {
        const own = tenant?.policies[rule];
        const over = above[rule];
        if (own === undefined || typeof own === "string") return [];
        if (over === undefined || !isDated(over) || over.may_loosen !== true) return [];
        return parameters.flatMap((parameter): readonly Leave[] => {
            const { name } = parameter;
            const value = own.parameters?.[name];
            const at = provenance?.get(`policies.${rule}.parameters.${name}`);
            if (value === undefined || at?.layer !== "tenant" || !takes(parameter, value)) return [];
            if (asStrict(parameter, value, parameter.default)) return [];
            const { from, until } = over;
            return [{ rule, parameter: name, value, from, until, at }];
        });
    });
}
