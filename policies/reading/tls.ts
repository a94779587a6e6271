import type { ParameterValues } from "../../model/policies";
import { choice } from "../parameter";
import { isWord } from "./azure/words";

/** Oldest version of TLS that a service may take. */
export const oldestTls = choice({
    name: "tls",
    about: "Oldest version of TLS that is taken.",
    default: "1.2",
    choices: ["1.2", "1.3"],
});

/** Whether a value names a version that is new enough; `form` writes a version as the service does. */
export function isNewTls(form: (version: string) => string): (values: ParameterValues) => (value: unknown) => boolean {
    return (values) => isWord(...oldestTls.choices.filter((one) => oldestTls.reached(one, values)).map(form));
}
