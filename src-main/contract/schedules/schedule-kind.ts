/** One kind of learning-rate schedule: Keras' formula, in doubles. */
export interface ScheduleKind<Config> {
  /** The rate of a step counted from 0, without warm-up. */
  rate(config: Config, step: number): number;
}
