// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.kibana;

/** What saved objects must obey so that Kibana 8.19 and 9.x import them and show every panel. */
enum LintRule {
    ONCE("type and id are in the file once"),
    CORE_VERSION("coreMigrationVersion is 8.8.0"),
    TYPE_VERSION("typeMigrationVersion is one that each supported Kibana knows"),
    KNOWN_ATTRIBUTES("attributes are those of the type; others are ignored"),
    TEXT_ATTRIBUTES("attributes that Kibana reads as JSON inside text are such text"),
    SMALL("the file is below the limits of the import"),
    REFERENCE_ONCE("a reference's name is there once"),
    REFERENCE_EXISTS("a reference leads to an object of the file"),
    REFERENCES_MATCH("a dashboard's references are those of its panels, links, drilldowns and controls"),
    EVERYWHERE("nothing that the free licence or a small cluster lacks"),
    NO_RUNTIME_FIELDS("data views have no runtime fields"),
    DATA_VIEW_TIME("a data view has a time field"),
    DATA_VIEW_FIELDS("a data view keeps no list of fields"),
    DATA_VIEW_EMPTY("a data view may match no index"),
    LINK_IN_SPACE("a link into Kibana begins with ../app/, which works in every space"),
    TIME_RESTORE("a time range needs timeRestore"),
    DASHBOARD_OPTIONS("options of a dashboard are known"),
    SEARCH_SOURCE("searchSourceJSON has a query in kuery and filters"),
    PANEL_ONCE("a panel's id is there once"),
    PANEL_ID("gridData.i is the panel's id"),
    PANEL_TYPE("a panel is lens, links or visualization"),
    PANEL_TITLE("a Lens panel has its title in embeddableConfig"),
    PANELS_100("a dashboard has at most 100 panels"),
    GRID_WIDTH("a panel lies within 48 columns"),
    GRID_FREE("panels do not overlap"),
    MARKDOWN("a markdown panel is a saved visualization with text"),
    LINK_OPTIONS("a link has the three options that are allowed"),
    DRILLDOWN_ONCE("a drilldown's id is there once in its panel"),
    DRILLDOWN_FREE("a drilldown is one of the free licence"),
    DRILLDOWN_TRIGGER("a drilldown has the trigger of its kind"),
    DRILLDOWN_CONFIG("a drilldown has the options of its kind"),
    CONTROL_KEY("a control stands under its own id"),
    CONTROL_TYPE("a control is a list of options"),
    CONTROL_FIELD("a control has the data view of its reference, and a field"),
    CONTROL_SEARCH("a control searches and sorts in a known way"),
    LENS_STATE("a Lens panel has type, state, query and filters"),
    LENS_EMPTY_SOURCES("the old and the textual data source are empty"),
    LENS_REFERENCES("each layer has its reference inside the panel"),
    LENS_LAYERS("the visualization shows the layers that are there"),
    ACCESSOR("an accessor names a column"),
    ACCESSOR_ROLE("an accessor names a column of the right kind"),
    CHART_TYPE("a chart is one of those that are checked"),
    SERIES_TYPE("a type of series is known; bars are all horizontal or none"),
    CHART_FRAME("a chart has the members without which nothing is drawn"),
    TABLE_COLUMNS("a table shows each column once, and no part of a formula"),
    COLUMN_ORDER("columnOrder has every column once"),
    BUCKETS_FIRST("buckets come before metrics"),
    COLUMN_KEYS("a column has type, label, kind, scale"),
    OPERATION("an operation is one that Lens has"),
    DATA_TYPE("kind of data and scale are known and fit"),
    SOURCE_FIELD("an operation on a field names it, others do not"),
    FILTER("a filter is in kuery"),
    FORMULA_EXPANDED("a formula is expanded into parts that are there"),
    TERMS("terms have a size and an order"),
    ORDER_PLAIN("terms are ordered by a plain metric"),
    ORDER_WITH_VALUES("terms ordered by an average are those that have one: Elasticsearch puts the others first"),
    LAST_VALUE("last_value has a field to sort by, and a filter on its own field"),
    PERCENTILE("a percentile lies between 0 and 100"),
    DATE_HISTOGRAM("a histogram of times has an interval");

    private final String text;

    LintRule(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }
}
