import { type ResourceView, type StackView, unknown } from "../rule";
import { named } from "./joins";
import { ask, every, type Truth } from "./logic";
import { instance } from "./services";
import { at, someItem, textOf } from "./values";

/** What sets parameters of a server of RDS. */
export const parameterGroups: readonly string[] = [
    "aws:rds/parameterGroup:ParameterGroup",
    "aws:rds/clusterParameterGroup:ClusterParameterGroup",
];

/** Whether a parameter of a server has a value that is wanted; `otherwise` holds where its group, or the cloud's, says nothing. */
export function hasParameter(
    stack: StackView,
    server: ResourceView,
    name: string,
    wanted: (value: string) => boolean,
    otherwise: Truth,
): Truth {
    const property = server.type === instance ? "parameterGroupName" : "dbClusterParameterGroupName";
    const [group] = named(stack, server, { types: parameterGroups, property, names: ["name"] }).sure;
    if (group) return sets(group, name, wanted, otherwise);
    const given = server.get(property);
    return given === undefined || (typeof given === "string" && given.startsWith("default.")) ? otherwise : unknown;
}

function sets(group: ResourceView, name: string, wanted: (value: string) => boolean, otherwise: Truth): Truth {
    const parameters = group.get("parameters");
    const isIt = (parameter: unknown) => ask(at(parameter, "name"), (given) => given === name);
    if (someItem(parameters, isIt) === false) return otherwise;
    return someItem(parameters, (parameter) =>
        every([isIt(parameter), ask(at(parameter, "value"), (value) => wanted(textOf(value).toLowerCase()))]),
    );
}
