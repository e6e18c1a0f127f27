/** What every layer's form is given. */
export interface FormProps<Config> {
  readonly layer: Config;
  /** `field` names what is edited, so that typing one value is one step of undo. */
  readonly onchange: (layer: Config, field: string) => void;
}
