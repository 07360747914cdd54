import JourneyMeasurement
package import JourneyModel
package import JourneyPolicy

extension Document {
    /// What nobody may sign off in the plan of an experiment, whatever the policies say; nothing
    /// for other kinds.
    package var planProblems: [DocumentProblem] {
        guard kind == .experiment else { return [] }
        do throws(GovernanceError) {
            return try ExperimentDocument(content).problems.map {
                DocumentProblem(
                    kind: kind.rawValue, key: key, path: $0.path, message: $0.message,
                    remedy: $0.remedy)
            }
        } catch {
            return [
                DocumentProblem(
                    kind: kind.rawValue, key: key, path: "", message: error.message,
                    remedy: error.hint ?? "Write it anew.")
            ]
        }
    }
}
