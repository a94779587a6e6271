import { type Finding, type ResourceView, unknown } from "../../rule";
import { takesInWorld } from "../addresses";
import { ask, every, must, not } from "../logic";
import { at, items } from "../values";
import { isWord } from "./words";

const isDeny = isWord("Deny");

/**
 * Whether the firewall of a service denies what no rule names, and no rules let the internet in.
 *
 * @param rules property that holds `defaultAction` and `ipRules`
 * @param address what a rule of it calls its network
 */
export function deniesByDefault(service: ResourceView, rules: string, address: string): Finding {
    const all = items(service.get(`${rules}.ipRules`));
    const named = all === unknown ? unknown : all.map((rule) => at(rule, address));
    return must(
        every([ask(service.get(`${rules}.defaultAction`), isDeny), not(takesInWorld(named))]),
        "its firewall lets in what no rule names, or everyone",
        rules,
    );
}
