package import Postgres

extension MetricRows: SentRows {
    package static let intake = IntakeStatements(
        begin: "select * from api.begin_metric_file($1::uuid, $2, $3, $4, $5)",
        add: """
            select * from api.add_metric_rows($1::uuid, $2::int, $3::int, $4::text[], $5::text[],
                $6::text[], $7::text[], $8::text[], $9::int[], $10::text[], $11::float8[],
                $12::float8[], $13::float8[], $14::int[], $15::api.unit_sums[])
            """,
        end: "select * from api.end_metric_file($1::uuid, $2::int, $3::bigint, $4::bigint)")

    package var columns: [any ParameterValue] {
        let arrays = arrays
        return [
            series.map(\.metric), series.map(\.kind), series.map(\.subject),
            series.map(\.variant), series.map(\.form), arrays.series, arrays.days,
            arrays.values[0], arrays.values[1], arrays.values[2], arrays.lines, arrays.sums,
        ]
    }
}
