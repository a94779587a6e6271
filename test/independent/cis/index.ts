import { awsFoundations } from "./aws";
import { azureFoundations } from "./azure";
import { type Benchmark, cisTable } from "./benchmark";
import { gcpFoundations } from "./gcp";
import { aks, eks, gke } from "./kubernetes";

/** Benchmarks of the Center for Internet Security that plans are held against. */
export const benchmarks: readonly Benchmark[] = [awsFoundations, azureFoundations, gcpFoundations, eks, aks, gke];

/** All tables, as the documentation shows them. */
export const cisPage: string = benchmarks.map((one) => `## ${one.name}\n\n${cisTable(one)}\n`).join("\n");
