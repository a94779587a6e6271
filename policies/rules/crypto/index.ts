import type { Rule } from "../../rule";
import { cryptoQuantumSafe } from "./quantum-safe";

/** Rules for algorithms, in any cloud. */
export const cryptoRules: readonly Rule[] = [cryptoQuantumSafe];
