import {
    PolicyPack,
    type PolicyResource,
    type ReportViolation,
    type ResourceRemediation,
    type ResourceValidationArgs,
    type ResourceValidationPolicy,
    type StackValidationArgs,
    type StackValidationPolicy,
} from "@pulumi/policy";
import type { Undetermined } from "../model/packs";
import type { ParameterValue, ParameterValues } from "../model/policies";
import type { RuleLevel } from "../model/schema/fields";
import { checkResource, checkStack } from "./evaluate";
import type { Exemption } from "./exempting/exemption";
import { type Exempter, exemptedText } from "./exempting/match";
import { askedLevel, rulesFor } from "./levels";
import { messageOf, withTrouble } from "./message";
import type { Pack } from "./pack";
import { parameterSchema, takes } from "./parameter";
import { generatedOutputs } from "./reading/generators";
import { mendingOf } from "./remediating/mend";
import { placeIn } from "./remediating/place";
import { everyType, type Finding, type ResourceRule, type ResourceView, type StackRule, unknown } from "./rule";
import { isRoot, type ResourceFacts, resourceView, stackView } from "./view";

/** What both of Pulumi's kinds of policy arguments say of a resource. */
type Given = Pick<ResourceValidationArgs, "urn" | "type" | "name" | "props" | "opts" | "provider">;
type Policy = ResourceValidationPolicy | StackValidationPolicy;

/**
 * Copies what Pulumi hands to policies. Reading an unknown value there throws, wherever it lies; here it becomes a value
 * like any other, so that one unknown property hides no other.
 */
function copy(value: unknown): unknown {
    if (typeof value !== "object" || value === null) return value;
    const source = value as Record<string, unknown>;
    const read = (key: string) => {
        try {
            return copy(source[key]);
        } catch {
            return unknown;
        }
    };
    if (Array.isArray(value)) return Array.from({ length: value.length }, (_, index) => read(String(index)));
    return Object.fromEntries(Object.keys(source).map((key) => [key, read(key)]));
}

const copied = (props: Given["props"]) => () => copy(props) as Record<string, unknown>;

function viewOf(given: Given, more: Partial<ResourceFacts> = {}): ResourceView {
    const { urn, type, name, props, opts, provider } = given;
    return resourceView({
        urn,
        type,
        name,
        properties: copied(props),
        protect: opts.protect,
        parent: opts.parent,
        provider: provider && resourceView({ ...provider, properties: copied(provider.props) }),
        ...more,
    });
}

/** What a pack is given from the world around it. */
export interface PackEdge {
    /** Exemptions that hold now. */
    readonly exempter?: Exempter;
}

/** Settings that every policy takes beside its level. */
interface Config {
    readonly undetermined?: Undetermined;
}

/**
 * Reports a verdict. What is undetermined is reported as advice whatever the rule's level, unless the settings say that it
 * blocks: keeping silent would look like a pass. Pulumi takes a level with a violation, though its types do not say so.
 */
function report(
    rule: ResourceRule | StackRule,
    finding: Finding,
    reportViolation: ReportViolation,
    {
        config,
        urn,
        exemption,
    }: { readonly config: Config; readonly urn?: string; readonly exemption?: Exemption | undefined },
): void {
    const blocks = config.undetermined === "block";
    const advise = reportViolation as unknown as (advice: object) => void;
    const advice = { name: rule.id, urn, enforcementLevel: "advisory" };
    if (exemption && (finding.result === "fail" || (finding.result === "undetermined" && blocks))) {
        const message = messageOf(rule.requirement, { ...finding, message: exemptedText(exemption) + finding.message });
        advise({ ...advice, message });
        return;
    }
    if (finding.result === "fail") reportViolation(finding.message, urn);
    if (finding.result !== "undetermined") return;
    const message = messageOf(rule.requirement, finding);
    advise(blocks ? { name: rule.id, urn, message } : { ...advice, message });
}

/** Values of a rule's parameters that settings give, where they are not the rule's own. */
function valuesIn({ parameters = [] }: ResourceRule | StackRule, config: Config): ParameterValues {
    const given = config as Readonly<Record<string, unknown>>;
    const set = parameters.flatMap((one): [string, ParameterValue][] => {
        const value = given[one.name];
        return takes(one, value) && value !== one.default ? [[one.name, value]] : [];
    });
    return Object.fromEntries(set);
}

/** A policy's own settings. Pulumi freezes what it hands out, and gives nothing where no file of settings is named. */
const configOf = (args: { getConfig<T extends object>(): T }): Config => args.getConfig<Config>();

const facts = (rule: ResourceRule | StackRule, level: RuleLevel) => ({
    name: rule.id,
    displayName: rule.title,
    description: rule.requirement,
    enforcementLevel: level,
    configSchema: {
        properties: {
            undetermined: { type: "string" as const, enum: ["allow", "block"] },
            ...Object.fromEntries((rule.parameters ?? []).map((one) => [one.name, parameterSchema(one)])),
        },
    },
    severity: rule.severity,
    remediationSteps: rule.fix,
    url: rule.url,
});

/** Inputs by URN, as the resources were analyzed. */
type Inputs = Map<string, Given["props"]>;

interface Served extends PackEdge {
    readonly inputs: Inputs;
    /** Why a remediation changed nothing, by rule and URN: Pulumi asks it before it has the resource validated. */
    readonly troubles: Map<string, string>;
}

/**
 * Mends a resource where the level `remediate` asks for that. Properties are set on what Pulumi hands over, so that what is unknown or secret in it
 * stays so. A remediation that fails changes nothing: an error would end the whole run, where a violation of one rule says what is wrong.
 */
function remediation(rule: ResourceRule, { troubles, exempter }: Served): ResourceRemediation {
    return (args) => {
        if (!rule.types.includes(args.type)) args.notApplicable("the rule looks at other types");
        if (exempter?.(rule.id, args.urn)) args.notApplicable("the resource is exempted");
        const { settings, trouble } = mendingOf(rule, viewOf(args), valuesIn(rule, configOf(args)));
        if (trouble !== undefined) troubles.set(`${rule.id} ${args.urn}`, trouble);
        if (settings.length === 0) return undefined;
        for (const { path, value } of settings) placeIn(args.props, path.split("."), value);
        return args.props;
    };
}

/**
 * Stands where a rule has no remediation. Pulumi asks it at the level `remediate` alone, and its pack learns in no other way that it is at that level:
 * the violation then says why nothing was mended.
 */
function noRemediation(rule: ResourceRule, { troubles }: Served): ResourceRemediation {
    return ({ urn, notApplicable }) => {
        troubles.set(`${rule.id} ${urn}`, "the rule mends nothing by itself, and is mandatory at the level remediate");
        // The words of @pulumi/policy where a policy has none.
        notApplicable("Policy does not implement remediateResource");
    };
}

function resourcePolicy(rule: ResourceRule, level: RuleLevel, served: Served): ResourceValidationPolicy {
    const { inputs, troubles, exempter } = served;
    const types = new Set(rule.types);
    return {
        ...facts(rule, level),
        remediateResource: rule.remediate ? remediation(rule, served) : noRemediation(rule, served),
        validateResource: (args, reportViolation) => {
            inputs.set(args.urn, args.props);
            if (!types.has(args.type) && !types.has(everyType)) args.notApplicable("the rule looks at other types");
            const config = configOf(args);
            const finding = checkResource(rule, viewOf(args), valuesIn(rule, config));
            const trouble = troubles.get(`${rule.id} ${args.urn}`);
            const told = "message" in finding ? withTrouble(finding, trouble) : finding;
            report(rule, told, reportViolation, {
                config,
                exemption: exempter?.(rule.id, args.urn),
            });
        },
    };
}

/**
 * Inputs, where the resource was analyzed: Pulumi hands outputs to stack policies, which lack what a component was given
 * and are unknown in a preview wherever the cloud fills something in. Without them, nothing is known of a root component.
 * What a cloud generates is among the outputs alone.
 */
function propertiesOf(resource: PolicyResource, inputs: Inputs): ResourceFacts["properties"] {
    const props = inputs.get(resource.urn);
    if (props === undefined && isRoot(resource.type)) return () => unknown;
    const generated = props && generatedOutputs[resource.type];
    if (!generated) return copied(props ?? resource.props);
    return () => {
        const outputs = copied(resource.props)();
        const texts = generated.filter((path) => typeof outputs[path] === "string");
        return { ...Object.fromEntries(texts.map((path) => [path, outputs[path]])), ...copied(props)() };
    };
}

function stackPolicy(rule: StackRule, level: RuleLevel, { inputs, exempter }: Served): StackValidationPolicy {
    const view = (resource: PolicyResource) =>
        viewOf(resource, {
            properties: propertiesOf(resource, inputs),
            dependencies: resource.dependencies.map(({ urn }) => urn),
            propertyDependencies: Object.fromEntries(
                Object.entries(resource.propertyDependencies).map(([property, from]) => [
                    property,
                    from.map(({ urn }) => urn),
                ]),
            ),
        });
    return {
        ...facts(rule, level),
        validateStack: (args: StackValidationArgs, reportViolation) => {
            const { resources, notApplicable } = args;
            const config = configOf(args);
            const verdicts = checkStack(rule, stackView(resources.map(view)), undefined, valuesIn(rule, config));
            if (verdicts.every(({ finding }) => finding.result === "notApplicable")) {
                notApplicable("nothing in the stack is what the rule looks at");
            }
            for (const { urn, finding } of verdicts) {
                report(rule, finding, reportViolation, {
                    config,
                    urn,
                    exemption: exempter?.(rule.id, urn),
                });
            }
        },
    };
}

/** Notes inputs in a pack without resource rules, which otherwise do. */
function inputsPolicy(inputs: Inputs): ResourceValidationPolicy {
    return {
        name: "tenantry-inputs",
        description: "Notes the inputs of resources for the rules about whole stacks; finds nothing itself.",
        enforcementLevel: "advisory",
        validateResource: (args) => {
            inputs.set(args.urn, args.props);
            args.notApplicable("it finds nothing itself");
        },
    };
}

/** The rules of a pack as Pulumi's policies. Plan rules have none: Pulumi tells policies nothing of steps. */
export function policiesOf(pack: Pack, edge: PackEdge = {}): Policy[] {
    const inputs: Inputs = new Map();
    const served = { ...edge, inputs, troubles: new Map<string, string>() };
    const policies = rulesFor({ pack }).flatMap((leveled): Policy[] => {
        const { rule } = leveled;
        const level = askedLevel(leveled);
        if (rule.scope === "plan") return [];
        return [rule.scope === "resource" ? resourcePolicy(rule, level, served) : stackPolicy(rule, level, served)];
    });
    return pack.rules.some(({ scope }) => scope === "resource") ? policies : [inputsPolicy(inputs), ...policies];
}

/**
 * Serves a pack to the Pulumi engine that started this process, which takes one pack alone.
 * @public The folders of packs call it.
 */
export function servePack(pack: Pack, edge: PackEdge = {}): void {
    new PolicyPack(pack.name, { description: pack.description, policies: policiesOf(pack, edge) });
}
