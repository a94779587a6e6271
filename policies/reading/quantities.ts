import { textOf } from "./values";

/** Source: kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity, as known 2026-11. */
const units: Readonly<Record<string, number>> = {
    ...{ n: 1e-9, u: 1e-6, m: 1e-3, "": 1, k: 1e3, M: 1e6, G: 1e9, T: 1e12, P: 1e15 },
    ...{ Ki: 2 ** 10, Mi: 2 ** 20, Gi: 2 ** 30, Ti: 2 ** 40, Pi: 2 ** 50 },
};
const form = /^(\d+(?:\.\d+)?)(?:e(\d+)|([A-Za-z]{0,2}))$/;

/** A quantity of Kubernetes as a number of cores or bytes; undefined for what is none. */
export function quantityOf(value: unknown): number | undefined {
    const [, number, power, unit] = form.exec(textOf(value)) ?? [];
    if (number === undefined) return undefined;
    const factor = power === undefined ? units[unit ?? ""] : 10 ** Number(power);
    return factor === undefined ? undefined : Number(number) * factor;
}
