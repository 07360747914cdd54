package import JourneyModel

/// One row of figures: what a metric of a subject was on a day.
package struct MetricObservation: Equatable, Sendable {
    /// What the figure is a figure of.
    package enum SubjectKind: String, CaseIterable, Sendable {
        case journey, step, channel
        /// A name of the platform that nothing of ours is bound to yet, as a send or an event.
        case source
    }

    /// What kind of figure the numbers make.
    package enum Form: String, Sendable {
        /// Numerator of a denominator.
        case ratio
        /// A count alone; the denominator is another metric, or the day.
        case count
        /// Sum and sum of squares over a count.
        case mean
    }

    package var metric: String
    package var subjectKind: SubjectKind
    package var subject: String
    package var day: DayNumber
    /// Empty where the row speaks of all variants.
    package var variant: String
    package var form: Form
    /// Numerator, count or sum.
    package var total: Double
    /// Denominator, or the count under a sum; 1 for a count alone.
    package var opportunities: Double
    /// Sum of squares; 0 unless the form is a mean.
    package var squares: Double
    /// Empty where none is said.
    package var unit: String
    /// First line of the file that it comes from.
    package var line: Int
    /// Over units, as an experiment takes them; nil where the file does not say them.
    package var sums: UnitSums?

    /// The row as the database takes it.
    package var document: JSON {
        .object([
            "metric": .string(metric), "subject_kind": .string(subjectKind.rawValue),
            "subject": .string(subject), "day": .string(day.text), "variant": .string(variant),
            "form": .string(form.rawValue), "total": .number(total),
            "opportunities": .number(opportunities), "squares": .number(squares),
            "unit": .string(unit), "line": .number(Double(line)),
        ])
    }
}
