import { unpackSpec } from "../../planner/transfer";
import { declareStack } from "../../stacks/program";
import { serveEngine } from "./serve";

/** The process of an engine, with this project's program in it. */
serveEngine((spec) => declareStack(unpackSpec(spec)));
