/// How a file of paths is read.
package struct PathFileOptions: Equatable, Sendable {
    package var columns = PathColumns()
    /// Between fields; nil takes the one that the header has most of.
    package var delimiter: UInt8?
    /// Between the touches of a path; blanks around it and around labels do not count.
    package var separator = ">"
    /// What stands for the labels; nil keeps them.
    package var mapping: LabelMapping?
    package var timeDecay = TimeDecay()
    /// Nil counts every journey without conversion as a null.
    package var censoring: Censoring?
    /// Nil leaves intervals out.
    package var groups: JourneyGroups?
    /// By customer, what stands for the value of each conversion; nil takes the column of values.
    package var lifetimeValues: [String: Double]?
    /// How many rows that were kept out are told.
    package var problemLimit = 20

    package init() {}
}
