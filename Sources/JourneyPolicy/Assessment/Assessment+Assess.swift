package import JourneyModel

extension Assessment {
    /// Judges every change of a proposal by every policy in force: a pure function, so that an
    /// auditor gets the same bytes from the same request.
    ///
    /// - Throws: `invalid` if `now` is not a moment.
    package static func assess(
        _ request: AssessmentRequest
    ) throws(GovernanceError) -> Assessment {
        var assessor = try Assessor(request)
        return assessor.assess()
    }
}
