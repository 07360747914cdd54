/// What is there of an experiment at a look.
package struct ExperimentObservation: Equatable, Sendable {
    /// Days that are over.
    package let day: Int
    /// In the order of the plan's arms.
    package let arms: [Arm]
    /// Units that were seen in more than one arm.
    package let multiplyExposed: Int
    /// Whether that is everything that the plan asks for.
    package let isExposureKnown: Bool
    /// The looks before this one at which the primary metric was shown, in their order.
    package let history: [PastLook]
    /// What is worth a warning.
    package let circumstances: Circumstances

    package struct Arm: Equatable, Sendable {
        package let units: Int
        /// By the name of the metric.
        package let measurements: [String: ArmMeasurement]

        package init(units: Int, measurements: [String: ArmMeasurement]) {
            self.units = units
            self.measurements = measurements
        }
    }

    package struct PastLook: Equatable, Sendable {
        package let day: Int
        /// Of all arms.
        package let units: Int

        package init(day: Int, units: Int) {
            self.day = day
            self.units = units
        }
    }

    package struct Circumstances: Equatable, Sendable {
        /// The first primary metric in the first and in the last whole week: control, treatment.
        package let firstWeek: [ArmMeasurement]
        package let lastWeek: [ArmMeasurement]

        package init(firstWeek: [ArmMeasurement] = [], lastWeek: [ArmMeasurement] = []) {
            self.firstWeek = firstWeek
            self.lastWeek = lastWeek
        }
    }

    package init(
        day: Int, arms: [Arm], multiplyExposed: Int = 0, isExposureKnown: Bool = true,
        history: [PastLook] = [], circumstances: Circumstances = Circumstances()
    ) {
        self.day = day
        self.arms = arms
        self.multiplyExposed = multiplyExposed
        self.isExposureKnown = isExposureKnown
        self.history = history
        self.circumstances = circumstances
    }

    /// Of all arms; as a double, which does not overflow.
    package var units: Double { arms.reduce(0) { $0 + Double($1.units) } }
}
