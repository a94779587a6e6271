import type { Rule } from "../../rule";
import { cryptoAes256 } from "./aes-256";
import { cryptoQuantumSafe } from "./quantum-safe";

/** Rules for algorithms, in any cloud. */
export const cryptoRules: readonly Rule[] = [cryptoAes256, cryptoQuantumSafe];
