// anywidget's model and view. Its package is for AMD loaders alone: this is the loader that it needs.
import "./define";
import "anywidget";
import { made } from "./define";

export const { AnyModel, AnyView } = made();
