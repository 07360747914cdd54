/// A control chart of one component as a self-contained SVG.
///
/// Above: the daily figures, their 7-day line, what is usual with its limits for a week, and the
/// floor. Below: the cumulative sum against its limit. Alarm days and applied changes are marked
/// through both. Every line differs by shape as well as by colour, colours are of a palette that
/// colour-blind people tell apart (Okabe and Ito 2008), and follow the reader's light or dark
/// scheme; print is always light. Nothing is loaded, no script runs, and all text is escaped.
package struct ControlChart: Sendable {
    /// Something that was applied to the component on a day.
    package struct Mark: Equatable, Sendable {
        package var day: DayNumber
        /// Short: `P-142`.
        package var label: String
        /// Said on hovering and by screen readers.
        package var detail: String

        package init(day: DayNumber, label: String, detail: String = "") {
            self.day = day
            self.label = label
            self.detail = detail
        }
    }

    package var series: DailySeries
    package var plan: MonitoringPlan
    package var through: DayNumber
    /// `Reminder e-mail: click rate`.
    package var title: String
    package var marks: [Mark]
    /// Days that are shown, up to `through`.
    package var days: Int

    package init(
        series: DailySeries, plan: MonitoringPlan, through: DayNumber, title: String,
        marks: [Mark] = [], days: Int = 120
    ) {
        self.series = series
        self.plan = plan
        self.through = through
        self.title = title
        self.marks = marks
        self.days = min(max(days, 14), 800)
    }

    /// The text of the file. With `isCompact` it is laid out for a phone's width.
    package func svg(isCompact: Bool = false) -> String {
        ControlChartDrawing(self, layout: isCompact ? .phone : .page).text
    }
}
