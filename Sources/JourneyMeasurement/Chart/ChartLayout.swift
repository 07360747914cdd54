/// Where the parts of a control chart lie, in units of the picture.
struct ChartLayout {
    let width: Double
    let height: Double
    let left: Double
    let right: Double
    /// Text size of labels.
    let size: Double
    let upper: ClosedRange<Double>
    let lower: ClosedRange<Double>
    /// Most dates on the axis.
    let dates: Int

    static let page = ChartLayout(
        width: 960, height: 520, left: 62, right: 88, size: 13, upper: 96...340,
        lower: 388...472, dates: 8)
    /// A phone shows it unscaled at 360 points.
    static let phone = ChartLayout(
        width: 360, height: 480, left: 46, right: 12, size: 12, upper: 132...318,
        lower: 360...436, dates: 4)

    var isPhone: Bool { width < 500 }
}
