import { specify } from "../support/spec";
import { kubernetesSpecs } from "./kubernetes/all";

specify(kubernetesSpecs);
