// A published file as a council downloads it, made from the compact table: two years, the main columns.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const table = join(dirname(fileURLToPath(import.meta.url)), "../../src/reference/csww.tsv");
const LEVELS = { national: "National", region: "Regional", council: "Local authority" };

/** Returns the CSV of two years of every area; `change` may alter a row before it is written. */
export function publishedCsv(change = (row) => row) {
  const lines = readFileSync(table, "utf8").split("\n");
  const years = lines.find((line) => line.startsWith("years")).split("\t").slice(1);
  const areas = lines.filter((line) => line.startsWith("area")).map((line) => line.split("\t"));
  const series = {};
  lines.forEach((line, at) => {
    if (line.startsWith("series")) series[line.split("\t")[1]] = lines.slice(at + 1, at + 1 + areas.length).map((row) => row.split(","));
  });
  const rate = (part, whole) => (whole > 0 ? String(Math.round((1000 * part) / whole) / 10) : "z");
  const rows = [];
  for (const year of ["2025", "2024"]) {
    areas.forEach(([, level, code, name, region], place) => {
      const figure = (id) => series[id][place][years.indexOf(year)];
      if (figure("inpost_fte") === "") return;
      const number = (id) => Number(figure(id));
      const row = {
        time_period: year,
        geographic_level: LEVELS[level],
        region_code: level === "region" ? code : "",
        region_name: level === "region" ? name : region,
        old_la_code: level === "council" ? code : "",
        la_name: level === "council" ? name : "",
        inpost_fte: figure("inpost_fte"),
        leavers_fte: figure("leavers_fte"),
        turnover_rate_fte: rate(number("leavers_fte"), number("inpost_fte")),
        agency_fte: figure("agency_fte"),
        agency_rate_fte: rate(number("agency_fte"), number("agency_fte") + number("inpost_fte")),
        vacancy_fte: figure("vacancy_fte"),
        vacancy_rate_fte: rate(number("vacancy_fte"), number("vacancy_fte") + number("inpost_fte")),
      };
      rows.push(change(row));
    });
  }
  const quoted = (text) => (String(text).includes(",") ? `"${text}"` : text);
  const header = Object.keys(rows[0]);
  return [header, ...rows.map((row) => header.map((column) => quoted(row[column])))].map((line) => line.join(",")).join("\n") + "\n";
}
