/// Figures as SVG takes them.
enum SVGText {
    /// A coordinate with one decimal.
    static func point(_ value: Double) -> String {
        ReadableFigure.fixed(value.isFinite ? value : 0, decimals: 1)
    }
}
